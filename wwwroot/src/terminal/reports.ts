// What a terminal answers by itself when a program asks: device attributes, cursor position, status, modes, colours.
const report = /^\x1b(?:\[[?>=]?[\d;]*(?:[cRnt]|\$y)|[P\]_])/;

/**
 * Whether this "input" is such an answer. Questions in replayed output were answered when they were asked; the program
 * is long past them, and a second answer would land in the shell's command line.
 */
export function isReport(data: string): boolean {
  return report.test(data);
}

// What a terminal sends of the mouse and of the window's focus.
const pointer = /^\x1b\[(?:[<M]|[IO]$)/;

/** Whether "input" is something that the user typed or pasted. */
export function isTyped(data: string): boolean {
  return !isReport(data) && !pointer.test(data);
}
