const most = 40;

/** A command line as it fits on a button: its first line, cut where it is long. */
export function shorten(command: string): string {
  const line = command.split("\n", 1)[0]!;
  return line.length > most || line !== command ? `${line.slice(0, most)}…` : line;
}
