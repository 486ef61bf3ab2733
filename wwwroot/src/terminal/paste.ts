/** A paste of more than this is asked about, whatever it goes into. */
export const largePaste = 1024 * 1024;

/**
 * Whether to ask before pasting: several lines into a program that takes each line as it comes would run them one after
 * the other. One line with its end is what one copies of a command, and meant.
 */
export function asksBeforePaste(text: string, bracketed: boolean): boolean {
  if (text.length > largePaste) return true;
  return !bracketed && /[\r\n]./s.test(text.replace(/[\r\n]+$/, ""));
}

/** How many lines a text has. */
export function lineCount(text: string): number {
  return text.replace(/\r?\n$/, "").split(/\r\n|\r|\n/).length;
}

/** The text as it may be pasted: an escape sequence in it could end the bracket, and the rest would be commands. */
export function harmlessPaste(text: string): string {
  return text.replaceAll("\x1b", "\u241b");
}
