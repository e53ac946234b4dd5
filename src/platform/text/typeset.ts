/** A name or a heading as it is set: a spaced dash never begins a line ("Việt –" / "Nga", not "Việt" / "– Nga"). */
export function typeset(text: string): string {
  return text.replace(/ (?=[–—-] )/gu, "\u00a0");
}
