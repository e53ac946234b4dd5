const collator = new Intl.Collator("vi", { numeric: true });

/**
 * Order of the Vietnamese alphabet (a ă â … d đ …), then tones (ngang huyền hỏi ngã sắc nặng), digits by their
 * value. NFC and NFD are equal, hòa and hoà are not. Negative, zero or positive, for `sort`. Source: CLDR `vi`.
 */
export function compareVietnamese(a: string, b: string): number {
  return collator.compare(a, b);
}
