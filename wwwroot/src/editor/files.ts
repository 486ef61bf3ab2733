import { encodePath } from "../paths";
import { HttpError, request } from "./http";

export interface FileContent {
  etag: string;
  size: number;
  /** Absent when the file is larger than was asked for. */
  bytes?: Uint8Array<ArrayBuffer>;
}

export type Condition = { match: string } | { noneMatch: "*" } | undefined;

export type WriteResult = { ok: true; etag: string } | { ok: false };

/** The files of one workspace over the HTTP API. */
export class Files {
  readonly #workspace: string;

  constructor(workspace: string) {
    this.#workspace = workspace;
  }

  address(path: string): URL {
    return new URL(`api/workspaces/${encodePath(this.#workspace)}/files/${encodePath(path)}`, document.baseURI);
  }

  downloadAddress(path: string): string {
    const address = this.address(path);
    address.searchParams.set("download", "1");
    return address.href;
  }

  /** The whole file if it has at most `limit` bytes, else its size; undefined when it still has the given ETag. */
  async read(path: string, limit: number, knownEtag?: string): Promise<FileContent | undefined> {
    const headers = new Headers({ Range: `bytes=0-${Math.max(limit, 1) - 1}` });
    if (knownEtag) headers.set("If-None-Match", knownEtag);
    let response = await request(this.address(path), { headers });
    if (response.status === 304) return undefined;
    // No range of an empty file can be satisfied.
    if (response.status === 416) response = await request(this.address(path));
    if (!response.ok) throw await HttpError.from(response);

    const etag = response.headers.get("ETag") ?? "";
    const total = totalSize(response);
    if (total !== undefined && total > limit) {
      await response.body?.cancel();
      return { etag, size: total };
    }
    const bytes = await body(response);
    return bytes.length > limit ? { etag, size: bytes.length } : { etag, size: bytes.length, bytes };
  }

  /** Bytes from start to before end. */
  async readRange(path: string, start: number, end: number): Promise<FileContent & { bytes: Uint8Array<ArrayBuffer> }> {
    const response = await request(this.address(path), { headers: { Range: `bytes=${start}-${end - 1}` } });
    if (!response.ok) throw await HttpError.from(response);
    const bytes = await body(response);
    const etag = response.headers.get("ETag") ?? "";
    // A server that does not know ranges sends everything.
    return response.status === 206
      ? { etag, size: totalSize(response) ?? end, bytes }
      : { etag, size: bytes.length, bytes: bytes.subarray(start, end) };
  }

  /** Writes if the condition holds. */
  async write(path: string, bytes: Uint8Array<ArrayBuffer>, condition: Condition): Promise<WriteResult> {
    const headers = new Headers({ "Content-Type": "application/octet-stream" });
    if (condition && "match" in condition) headers.set("If-Match", condition.match);
    else if (condition) headers.set("If-None-Match", condition.noneMatch);
    const response = await request(this.address(path), { method: "PUT", headers, body: bytes });
    if (response.status === 412) return { ok: false };
    if (!response.ok) throw await HttpError.from(response);
    return { ok: true, etag: response.headers.get("ETag") ?? "" };
  }
}

async function body(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await response.arrayBuffer());
  } catch {
    throw new HttpError(0, "The connection broke off.");
  }
}

function totalSize(response: Response): number | undefined {
  const range = /\/(\d+)$/.exec(response.headers.get("Content-Range") ?? "");
  const length = response.status === 200 && !response.headers.has("Content-Encoding") ? response.headers.get("Content-Length") : null;
  const size = range?.[1] ?? length;
  return size === null || size === undefined ? undefined : Number(size);
}
