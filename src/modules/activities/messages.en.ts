import { vocabulary } from "./messages.vocabulary.en.ts";
import { attendees } from "./messages.attendees.en.ts";
import { history } from "./messages.history.en.ts";
import { forms } from "./messages.forms.en.ts";
import { photos } from "./messages.photos.en.ts";
import { pages } from "./messages.pages.en.ts";
import { portal } from "./messages.portal.en.ts";
import { merge } from "./messages.merge.en.ts";
import { permits } from "./messages.permits.en.ts";
import { putOff } from "./messages.putoff.en.ts";
import { series } from "./messages.series.en.ts";
import type { ActivityMessages } from "./messages.vi.ts";

export const en: ActivityMessages = {
  ...vocabulary,
  ...history,
  ...forms,
  photos,
  attendees,
  ...pages,
  portal,
  merge,
  permits,
  putOff,
  series,
};
