/** The one source of "now"; fixed in tests and by HUUNGHI_NOW. */
export interface Clock {
  now(): Date;
  /** Today in Vietnam (UTC+7, no daylight saving). */
  today(): Temporal.PlainDate;
}

export const vietnamZone = "Asia/Ho_Chi_Minh";

export function dateInVietnam(instant: Date): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(vietnamZone).toPlainDate();
}

/** The system's clock, or one that starts at `fixed` and runs on from there when `runs`, or stands still. */
export function makeClock(fixed?: Date, runs = true): Clock {
  const started = Date.now();
  const now =
    fixed === undefined ? () => new Date() : () => new Date(fixed.getTime() + (runs ? Date.now() - started : 0));
  return { now, today: () => dateInVietnam(now()) };
}
