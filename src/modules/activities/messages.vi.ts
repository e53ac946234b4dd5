import { vocabulary } from "./messages.vocabulary.vi.ts";
import { attendees } from "./messages.attendees.vi.ts";
import { history } from "./messages.history.vi.ts";
import { forms } from "./messages.forms.vi.ts";
import { photos } from "./messages.photos.vi.ts";
import { pages } from "./messages.pages.vi.ts";
import { portal } from "./messages.portal.vi.ts";
import { merge } from "./messages.merge.vi.ts";
import { permits } from "./messages.permits.vi.ts";
import { putOff } from "./messages.putoff.vi.ts";
import { series } from "./messages.series.vi.ts";

export const vi = {
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

export type ActivityMessages = typeof vi;
