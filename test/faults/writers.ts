import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import sharp from "sharp";
import { formOn, Person, type Answer, type Fields } from "./office.ts";

export interface Write {
  kind: "quick report" | "draft" | "head count";
  /** The record's name; for a head count its own is in `value`. */
  title: string;
  value?: number;
  withPhoto: boolean;
  /** How often it was sent before an answer came. */
  sent: number;
}

/** What the server said yes to, and what it left unanswered. */
export interface Ledger {
  acknowledged: Write[];
  /** Sent more than once because the first answer never came, or was a 503. */
  repeated: number;
  /** Answers that were neither yes nor "not now". */
  strange: string[];
}

const quickPath = "/van-phong/bao-cao-nhanh";
const listPath = "/van-phong/hoat-dong";

/**
 * People who write without a pause until told to end: quick reports with photos, drafts, head counts, each write with a
 * name of its own. What is not answered is sent again, as a person would press the button again.
 */
export class Writers {
  readonly ledger: Ledger = { acknowledged: [], repeated: 0, strange: [] };
  readonly run = `Thử lỗi ${randomBytes(3).toString("hex")}`;
  readonly #origin: () => string;
  #told = false;
  #busy: Promise<void[]> = Promise.resolve([]);

  constructor(origin: () => string) {
    this.#origin = origin;
  }

  async begin(): Promise<void> {
    const people = await Promise.all(
      ["hoilao@vidu.vn", "chuyenvien@vidu.vn", "hoihan@vidu.vn", "chihoi@vidu.vn"].map(async (email, at) => {
        const person = new Person(this.#origin, `192.0.2.${at + 1}`);
        await person.signIn(email);
        return person;
      }),
    );
    const [lao, officer, han, chapter] = people;
    if (lao === undefined || officer === undefined || han === undefined || chapter === undefined) return;
    this.#busy = Promise.all([
      this.#repeat((n) => this.#quickReport(lao, n, n % 3 === 0)),
      this.#repeat((n) => this.#draft(officer, n)),
      this.#headCounts(han),
      this.#repeat((n) => this.#quickReport(chapter, n, false)),
    ]);
  }

  /** Lets everyone end what he is at, answered. */
  async end(): Promise<void> {
    this.#told = true;
    await this.#busy;
  }

  async #repeat(write: (n: number) => Promise<void>): Promise<void> {
    for (let n = 1; !this.#told; n++) await write(n);
  }

  async #quickReport(person: Person, n: number, withPhoto: boolean): Promise<void> {
    const form = formOn((await this.#page(person, quickPath)).text, quickPath);
    const title = `${this.run} nhanh ${form["id"]} ${n}`;
    const photo: Fields = withPhoto ? { photo: await aPhoto() } : {};
    const sent = await this.#send(person, quickPath, { ...form, title_vi: title, ...photo });
    this.ledger.acknowledged.push({ kind: "quick report", title, withPhoto, sent });
  }

  async #draft(person: Person, n: number): Promise<void> {
    const form = formOn((await this.#page(person, `${listPath}/moi`)).text, listPath);
    const lead = form["lead"] === "" ? await this.#someLead(person) : (form["lead"] ?? "");
    const title = `${this.run} nháp ${form["id"]} ${n}`;
    const sent = await this.#send(person, listPath, { ...form, lead, title_vi: title });
    this.ledger.acknowledged.push({ kind: "draft", title, withPhoto: false, sent });
  }

  async #someLead(person: Person): Promise<string> {
    const page = await this.#page(person, `${listPath}/moi`);
    return /<select[^>]*name="lead"[\s\S]*?<option value="([^"]+)"/.exec(page.text)?.[1] ?? "";
  }

  /** One record whose head count rises by one with every write. */
  async #headCounts(person: Person): Promise<void> {
    const form = formOn((await this.#page(person, quickPath)).text, quickPath);
    const title = `${this.run} đếm ${form["id"]}`;
    await this.#send(person, quickPath, { ...form, title_vi: title });
    const path = `${listPath}/${form["id"]}/so-nguoi`;
    await this.#repeat(async (value) => {
      let sent = 0;
      for (;;) {
        const counts = formOn((await this.#page(person, path)).text, path);
        // The write before was kept although its answer was lost.
        if (counts["value_0"] === String(value)) return;
        sent += await this.#send(person, path, {
          ...counts,
          group_0: "total",
          value_0: String(value),
          source_0: this.run,
        });
        if (sent > 0) break;
      }
      this.ledger.acknowledged.push({ kind: "head count", title, value, withPhoto: false, sent });
    });
  }

  /** A page, as soon as there is one. */
  async #page(person: Person, path: string): Promise<Answer> {
    for (;;) {
      const answer = await person.get(path).catch(() => undefined);
      if (answer?.status === 200) return answer;
      if (answer !== undefined && answer.status !== 503)
        throw new Error(`${path} answered ${answer.status} ${answer.location}`);
      await sleep(50);
    }
  }

  /** Sends until it is answered with 303. Returns how often; 0 when meanwhile the page is out of date. */
  async #send(person: Person, path: string, fields: Fields): Promise<number> {
    for (let sent = 1; ; sent++) {
      const answer = await person.post(path, fields).catch(() => undefined);
      if (answer?.status === 303) return sent;
      if (answer?.status === 409 && sent > 1) return 0;
      if (answer !== undefined && answer.status !== 503)
        this.ledger.strange.push(`${path} answered ${answer.status}: ${/<h1>([^<]*)/.exec(answer.text)?.[1] ?? ""}`);
      this.ledger.repeated += 1;
      await sleep(50);
    }
  }
}

/** A picture unlike any other. */
async function aPhoto(): Promise<Blob> {
  const side = 64;
  const depth = 3;
  const bytes = await sharp(randomBytes(side * side * depth), { raw: { width: side, height: side, channels: depth } })
    .jpeg()
    .toBuffer();
  return new Blob([new Uint8Array(bytes)], { type: "image/jpeg" });
}
