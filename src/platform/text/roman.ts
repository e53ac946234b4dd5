const SYMBOLS: readonly (readonly [number, string])[] = [
  [1000, "M"],
  [900, "CM"],
  [500, "D"],
  [400, "CD"],
  [100, "C"],
  [90, "XC"],
  [50, "L"],
  [40, "XL"],
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
];

/** Roman numeral in capitals. @throws RangeError unless an integer from 1 to 3999. */
export function toRoman(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 3999) throw new RangeError(`no Roman numeral for ${value}`);
  let rest = value;
  let numeral = "";
  for (const [weight, symbol] of SYMBOLS) {
    numeral += symbol.repeat(Math.floor(rest / weight));
    rest %= weight;
  }
  return numeral;
}

/** The number of a Roman numeral, or undefined when it is not the one correct spelling (IIII, VX, iv, empty). */
export function fromRoman(numeral: string): number | undefined {
  let rest = numeral;
  let value = 0;
  for (const [weight, symbol] of SYMBOLS) {
    while (rest.startsWith(symbol)) {
      value += weight;
      rest = rest.slice(symbol.length);
    }
  }
  const correct = rest === "" && value >= 1 && value <= 3999 && toRoman(value) === numeral;
  return correct ? value : undefined;
}

/** "lần thứ IX", as congresses and contests are counted. @throws RangeError unless an integer from 1 to 3999. */
export function ordinalVi(value: number): string {
  return `lần thứ ${toRoman(value)}`;
}
