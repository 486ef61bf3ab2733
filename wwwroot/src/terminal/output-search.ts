import type { FindQuery } from "./find-query";

/** A matching line of all output that the server keeps (docs/terminal-protocol.md). */
export interface OutputMatch {
  offset: number;
  linesFromEnd: number;
  text: string;
  start: number;
  length: number;
}

export interface OutputSearchAnswer {
  matches: OutputMatch[];
  total: number;
  isComplete: boolean;
}

/** Bytes before and behind a line that are shown of output that the browser has no more. */
const contextBytes = 1500;

export async function searchOutput(address: (tail: string) => URL, query: FindQuery, signal: AbortSignal): Promise<OutputSearchAnswer> {
  const url = address("/output/search");
  url.searchParams.set("q", query.text);
  if (query.regex) url.searchParams.set("regex", "true");
  if (query.caseSensitive) url.searchParams.set("case", "true");
  if (query.wholeWord) url.searchParams.set("word", "true");
  const response = await fetch(url, { signal, cache: "no-store", redirect: "manual" });
  if (response.ok) return await response.json() as OutputSearchAnswer;
  const problem = await response.json().catch(() => undefined) as { detail?: string } | undefined;
  throw new Error(problem?.detail ?? "The server did not answer the search.");
}

/** The output around a match, as text. */
export async function outputAround(address: (tail: string) => URL, match: OutputMatch): Promise<string> {
  const url = address("/output");
  url.searchParams.set("from", String(Math.max(match.offset - contextBytes, 0)));
  url.searchParams.set("to", String(match.offset + contextBytes));
  url.searchParams.set("format", "text");
  const response = await fetch(url, { cache: "no-store", redirect: "manual" });
  if (!response.ok) throw new Error("The output is no longer kept.");
  return await response.text();
}

/** Lines of the browser's buffer, wrapped ones joined: a text, and the row where it begins. */
export interface BufferLine {
  text: string;
  row: number;
}

/**
 * The row of the buffer that shows a match: of the lines that contain its text, the one whose distance from the end is
 * nearest to what the server counts. Cursor movements make the counts differ, never by much.
 */
export function rowOfMatch(lines: readonly BufferLine[], match: OutputMatch): number | undefined {
  const text = match.text.trim();
  if (text === "") return undefined;
  let best: { row: number; distance: number } | undefined;
  for (let at = lines.length - 1; at >= 0; at--) {
    if (!lines[at]!.text.includes(text)) continue;
    const distance = Math.abs(lines.length - 1 - at - match.linesFromEnd);
    if (!best || distance < best.distance) best = { row: lines[at]!.row, distance };
  }
  return best?.row;
}
