export const vi = { title: "Nguồn" };

export type SourceMessages = typeof vi;
