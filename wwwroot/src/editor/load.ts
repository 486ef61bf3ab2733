import { extensionOf } from "../paths";
import type { Files } from "./files";
import { HttpError } from "./http";
import { decodeText, type Encoding, isBinary } from "./text";

/** What a file turned out to be. */
export type Loaded =
  | { kind: "text"; text: string; encoding: Encoding; etag: string; size: number }
  | { kind: "parts"; etag: string; size: number }
  | { kind: "binary"; etag: string; size: number }
  | { kind: "image"; blob: Blob; etag: string; size: number }
  | { kind: "missing" }
  | { kind: "error"; status: number; message: string };

export const imageTypes: Record<string, string> = {
  png: "image/png", jpg: "image/jpeg", jpeg: "image/jpeg", gif: "image/gif", webp: "image/webp",
  svg: "image/svg+xml", ico: "image/x-icon", avif: "image/avif",
};

/** Larger images are offered for download: a decoded one takes several times its size. */
const maxImageBytes = 32 * 1024 * 1024;

/** Loads a file, at most `editableBytes` of it; undefined when it still has the given ETag. */
export async function loadFile(files: Files, path: string, editableBytes: number, knownEtag?: string): Promise<Loaded | undefined> {
  const imageType = imageTypes[extensionOf(path)];
  try {
    const content = await files.read(path, imageType ? maxImageBytes : editableBytes, knownEtag);
    if (!content) return undefined;
    const { bytes, etag, size } = content;
    if (imageType) {
      return bytes ? { kind: "image", blob: new Blob([bytes], { type: imageType }), etag, size } : { kind: "binary", etag, size };
    }
    if (!bytes) return { kind: "parts", etag, size };
    return isBinary(bytes) ? { kind: "binary", etag, size } : { kind: "text", etag, size, ...decodeText(bytes) };
  } catch (error) {
    const failure = error instanceof HttpError ? error : new HttpError(0, String(error));
    return failure.status === 404 ? { kind: "missing" } : { kind: "error", status: failure.status, message: failure.message };
  }
}
