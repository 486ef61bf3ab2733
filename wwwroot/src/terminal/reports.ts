// What a terminal answers by itself when a program asks: device attributes, cursor position, status, modes, colours.
const report = /^\x1b(?:\[[?>=]?[\d;]*(?:[cRnt]|\$y)|[P\]_])/;

/**
 * Whether this "input" is such an answer. Questions in replayed output were answered when they were asked; the program
 * is long past them, and a second answer would land in the shell's command line.
 */
export function isReport(data: string): boolean {
  return report.test(data);
}
