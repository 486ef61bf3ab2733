import { encodePath } from "../paths";
import type { BackupStore } from "./backups";
import { HttpError, request } from "./http";

const baseHeader = "X-Base-ETag";

export interface Backup {
  text: string;
  baseEtag: string;
}

/** Unsaved text on the server. */
export class HttpBackupStore implements BackupStore {
  readonly #workspace: string;

  constructor(workspace: string) {
    this.#workspace = workspace;
  }

  /** The paths that have a backup. */
  async list(): Promise<string[]> {
    const response = await request(this.#address());
    if (response.status === 404) return [];
    if (!response.ok) throw await HttpError.from(response);
    return backupPaths(await response.json());
  }

  async get(path: string): Promise<Backup | undefined> {
    const response = await request(this.#address(path));
    if (response.status === 404) return undefined;
    if (!response.ok) throw await HttpError.from(response);
    return { text: await response.text(), baseEtag: response.headers.get(baseHeader) ?? "" };
  }

  async put(path: string, text: string, baseEtag: string, keepalive: boolean): Promise<void> {
    const headers = new Headers({ "Content-Type": "text/plain; charset=utf-8" });
    if (baseEtag) headers.set(baseHeader, baseEtag);
    const response = await request(this.#address(path), { method: "PUT", headers, body: text, keepalive });
    if (!response.ok) throw await HttpError.from(response);
  }

  async remove(path: string, keepalive: boolean): Promise<void> {
    const response = await request(this.#address(path), { method: "DELETE", keepalive });
    if (!response.ok && response.status !== 404) throw await HttpError.from(response);
  }

  #address(path?: string): URL {
    const folder = `api/workspaces/${encodePath(this.#workspace)}/backups`;
    return new URL(path === undefined ? folder : `${folder}/${encodePath(path)}`, document.baseURI);
  }
}

/** The paths in the server's list: an array, or an object with one in it, of entries that have a path. */
export function backupPaths(list: unknown): string[] {
  const entries = Array.isArray(list) ? list : Object.values(list ?? {}).find(Array.isArray) ?? [];
  return entries
    .map((entry: unknown) => typeof entry === "string" ? entry : (entry as { path?: unknown } | null)?.path)
    .filter((path): path is string => typeof path === "string");
}
