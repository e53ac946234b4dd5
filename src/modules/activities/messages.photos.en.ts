import type { photos as vi } from "./messages.photos.vi.ts";

export const photos: typeof vi = {
  title: "Add photos",
  field: "Photos",
  hint: "Several at a time: JPEG, PNG or WebP, up to 25 MB each, at most 20.",
  creditAll: "Photographer (of all these photos)",
  submit: "Send",
  added: (n: string) =>
    n === "1"
      ? "1 photo arrived. It can be seen in a few seconds."
      : `${n} photos arrived. They can be seen in a few seconds.`,
  some: (n: string) => `${n === "1" ? "1 photo" : `${n} photos`} arrived. The files below were not taken.`,
  already: (name: string) => `“${name}” is in this record already and was not added again.`,
  choose: "Choose at least one photo.",
  refusedHeic: (name: string) =>
    `“${name}” is an iPhone’s HEIC picture, which web pages cannot show. On the iPhone: Settings › Camera › Formats › Most Compatible, then take it again; an existing one sent by mail or Zalo becomes JPEG.`,
  refusedSvg: (name: string) => `“${name}” is an SVG drawing, which may carry code that runs. Save it as PNG or JPEG.`,
  refusedGif: (name: string) => `“${name}” is a GIF. Send a JPEG, PNG or WebP photo.`,
  refusedPdf: (name: string) => `“${name}” is a PDF, not a picture. Send a JPEG, PNG or WebP photo.`,
  refusedUnknown: (name: string) =>
    `“${name}” is not a JPEG, PNG or WebP picture, whatever its name says. Open it on your computer and see.`,
  refusedLarge: (name: string, size: string) => `“${name}” has ${size} MB; the limit is 25 MB. Make it smaller.`,
  refusedEmpty: (name: string) => `“${name}” is empty. Choose the photo again.`,
  editTitle: "Caption of the photo",
  caption_vi: "Caption in Vietnamese",
  caption_en: "Caption in English",
  credit: "Photographer",
  alt_vi: "Description in Vietnamese",
  altHint:
    "For people who cannot see it, e.g. Two delegations shake hands in front of the stage. Needed before it is published.",
  alt_en: "Description in English",
  permission: "The people shown",
  shows_children: "It shows children",
  guardians_agreed: "The guardians agreed to publication",
  guardiansHint: "A photo with children is published only when their guardians agreed.",
  guardiansWithout: "Only for a photo that shows children.",
  save: "Save the caption",
  saved: "The caption is saved.",
  withdraw: "Withdraw the photo",
  withdrawHint: "It leaves the public page at once and does not come back; the original stays for reference.",
  withdrawReason: "Reason",
  withdrawn: "The photo is withdrawn.",
  editLink: "Edit the caption",
  faultsTitle: "Not published because",
  publishable: "It is published with the activity’s public page.",
  onPage: "Photos of the record",
  noText: "Photo without description",
  by: (who: string) => `Photo: ${who}`,
};
