import { holdsAnywhere, type Actor } from "#accounts";
import { defineRefusals, notFound, type Refusal } from "#platform/errors.ts";
import { en } from "./messages.en.ts";
import { vi } from "./messages.vi.ts";

const refuse = defineRefusals({ forbidden: 403, "feed.too_many": 409 }, { vi: vi.refusals, en: en.refusals });

/** Live feeds of one account: enough for every device, few enough to look through when an address has leaked. */
const feedsAtMost = 10;

export const policy = {
  /** Whoever may read activities may read them in a calendar of his own. */
  makeFeed: (actor: Actor, { live }: { live: number }): true | Refusal =>
    !holdsAnywhere(actor, "activity.read") ? refuse("forbidden") : live < feedsAtMost || refuse("feed.too_many"),

  /** A feed is its maker's alone; for anybody else it is not there. */
  revokeFeed: (actor: Actor, { accountId }: { accountId: string }): true | Refusal =>
    accountId === actor.accountId || notFound(),

  /** What a feed gives ends with the right to read, whatever the address. */
  readFeed: (actor: Actor): true | Refusal => holdsAnywhere(actor, "activity.read") || notFound(),
};
