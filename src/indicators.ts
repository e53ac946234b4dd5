import { awardsGiven, companyContributions, youthChange, type Indicator } from "#figures";

/** Every indicator, in the order of the field's list (DOMAIN §5). */
export const allIndicators: readonly Indicator[] = [youthChange, awardsGiven, companyContributions];
