import { afterEach, beforeEach } from "vitest";

/** The tests of this story stand on each other: after one that fails the next say so at once, instead of failing late. */
export function inChapters(): void {
  let broken: string | undefined;
  afterEach(({ task }) => {
    if (task.result?.state === "fail") broken ??= task.name;
  });
  beforeEach(() => {
    if (broken !== undefined) throw new Error(`the story broke off at "${broken}"`);
  });
}
