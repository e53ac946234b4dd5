/** The two languages of screens and papers; Vietnamese is the first. */
export type Language = "vi" | "en";
