import { type FileLink, findFileLinks } from "../terminal/file-links";
import { linkTargets } from "../terminal/link-targets";

/** A place in the workspace. */
export interface Place {
  path: string;
  line: number;
  column: number;
}

/** What a path of an agent's means in the workspace; undefined for what lies elsewhere. */
export function placeOf(path: string, folder: string, line = 1, column = 1): Place | undefined {
  const target = linkTargets(path, folder, folder)[0];
  return target === undefined ? undefined : { path: target, line, column };
}

/** The places within a text that name a file of the workspace. */
export function placesIn(text: string, folder: string): (FileLink & { place: Place })[] {
  return findFileLinks(text).flatMap(link => {
    const place = placeOf(link.path, folder, link.line, link.column);
    return place ? [{ ...link, place }] : [];
  });
}

/** A path and a place behind it: src/app.ts, src/app.ts:12, src/app.ts#L12, file:///…/app.ts:12. */
export function placeOfAddress(address: string, folder: string): Place | undefined {
  const plain = decoded(address.replace(/^file:\/\//, ""));
  if (/^[a-z][a-z0-9+.-]*:/i.test(plain) && !/^[\w.-]+\.\w+:\d+/.test(plain) || plain.startsWith("//")) return undefined;
  const found = /^([^#?]+?)(?::(\d+)(?::(\d+))?|#L(\d+)(?:-L?\d+)?)?$/.exec(plain);
  if (!found || !found[1]) return undefined;
  return placeOf(found[1], folder, Number(found[2] ?? found[4] ?? 1), Number(found[3] ?? 1));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
