import { Disposables } from "../../disposables";
import { systemClock } from "../../clock";
import type { OpenFile } from "../open-file";
import { BlameData, isUncommitted, type LineBlame } from "./blame-data";
import type { GitHost } from "./git-host";
import type { Change } from "./line-changes";
import { lineDiff, maxLines } from "./line-diff";
import { sameLine } from "./line-map";
import { bareLines } from "./lines";

const typingMs = 200;

export type Told = LineBlame | "uncommitted" | undefined;

/** Who wrote the lines of the shown file as they are in the editor: what was typed since is nobody's commit. */
export class BlameSource {
  readonly #host: GitHost;
  readonly #told: () => void;
  readonly #disposables = new Disposables();
  #ofFile: Disposables | undefined;
  #file: OpenFile | undefined;
  #data: BlameData | undefined;
  #key = "";
  #changes: Change[] = [];
  #cancel: (() => void) | undefined;

  constructor(host: GitHost, told: () => void) {
    this.#host = host;
    this.#told = told;
    this.#disposables.add(host.repository.onChange(() => this.#renew()));
  }

  get file(): OpenFile | undefined {
    return this.#file;
  }

  get failed(): string | undefined {
    return this.#data?.failed;
  }

  shown(file: OpenFile | undefined): void {
    this.#ofFile?.dispose();
    this.#ofFile = new Disposables();
    this.#file = file?.model && file.kind === "text" && file.model.getLineCount() <= maxLines ? file : undefined;
    this.#data = undefined;
    this.#key = "";
    if (this.#file) this.#ofFile.add(this.#file.model!.onDidChangeContent(() => this.#soon()));
    this.#renew();
  }

  /** Who wrote a line of the editor's text. */
  at(line: number): Told {
    if (!this.#data) return undefined;
    const onDisk = sameLine(this.#changes, "modified", line);
    if (onDisk === undefined) return "uncommitted";
    const found = this.#data.at(onDisk);
    return found && isUncommitted(found.commit) ? "uncommitted" : found;
  }

  dispose(): void {
    this.#cancel?.();
    this.#ofFile?.dispose();
    this.#disposables.dispose();
  }

  #soon(): void {
    this.#cancel?.();
    this.#cancel = systemClock.after(typingMs, () => this.#renew());
  }

  /** Asks anew where the file on disk or the last commit is another one. */
  #renew(): void {
    this.#cancel?.();
    const file = this.#file;
    const path = file && this.#host.repository.pathOf(file.path);
    if (!file?.model || path === undefined) {
      this.#data = undefined;
      this.#told();
      return;
    }
    this.#changes = file.dirty && file.baseText !== undefined ? lineDiff(bareLines(file.baseText), file.model.getLinesContent()) : [];
    const key = `${path} ${this.#host.repository.status?.head.commit} ${file.etag}`;
    if (key !== this.#key) {
      this.#key = key;
      this.#data = new BlameData((from, to) => this.#host.repository.api.blame(path, undefined, from, to), () => this.#told());
    }
    this.#told();
  }
}
