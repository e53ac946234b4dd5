/** Fields that can hold several choices, each in a line of its own. */
export const rowFields = ["countries", "organisers"] as const;
