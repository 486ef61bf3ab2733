import type { IBufferLine, ILink, ILinkProvider, Terminal } from "@xterm/xterm";
import { type FileLink, findFileLinks } from "./file-links";

/** How many wrapped rows are joined in search of one link. */
const maxRows = 12;

export interface FileLinkEnvironment {
  /** The path in the workspace of the file that is meant, where there is one. */
  resolve(link: FileLink, line: number): Promise<string | undefined>;
  open(path: string, line: number, column: number): void;
  hint(on: boolean): void;
}

/** Makes path:line:column in the output open the file, with Ctrl held as in other terminals. */
export function fileLinkProvider(terminal: Terminal, environment: FileLinkEnvironment): ILinkProvider {
  return {
    provideLinks(row, callback) {
      const { text, firstRow } = logicalLine(terminal, row - 1);
      const found = findFileLinks(text);
      if (found.length === 0) return callback(undefined);
      const columns = terminal.cols;
      const links = found.map(async (link): Promise<ILink | undefined> => {
        const path = await environment.resolve(link, firstRow);
        return path === undefined ? undefined : {
          text: text.slice(link.start, link.end),
          range: {
            start: { x: link.start % columns + 1, y: firstRow + Math.floor(link.start / columns) + 1 },
            end: { x: (link.end - 1) % columns + 1, y: firstRow + Math.floor((link.end - 1) / columns) + 1 },
          },
          activate: event => { if (event.ctrlKey || event.metaKey) environment.open(path, link.line, link.column); },
          hover: () => environment.hint(true),
          leave: () => environment.hint(false),
        };
      });
      void Promise.all(links).then(all => callback(all.filter(link => link !== undefined)));
    },
  };
}

function logicalLine(terminal: Terminal, row: number): { text: string; firstRow: number } {
  const buffer = terminal.buffer.active;
  let firstRow = row;
  while (firstRow > 0 && row - firstRow < maxRows && buffer.getLine(firstRow)?.isWrapped) firstRow--;
  let text = rowText(buffer.getLine(firstRow));
  for (let next = firstRow + 1; next - firstRow < maxRows && buffer.getLine(next)?.isWrapped; next++) {
    text += rowText(buffer.getLine(next));
  }
  return { text: text.trimEnd(), firstRow };
}

/** One character a cell, so that an index is a column: a wide character is followed by a blank. */
function rowText(line: IBufferLine | undefined): string {
  let text = "";
  for (let column = 0; line && column < line.length; column++) text += line.getCell(column)?.getChars()[0] ?? " ";
  return text;
}
