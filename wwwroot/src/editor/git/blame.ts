import type { OpenFile } from "../open-file";
import { BlameColumn } from "./blame-column";
import { BlameLine } from "./blame-line";
import { BlameSource } from "./blame-source";
import type { GitHost } from "./git-host";
import { gitSettings, toggleSetting } from "./settings";

/** Who wrote what in the shown file: nothing is asked for while neither the column nor the line's end is wanted. */
export class BlameParts {
  readonly #host: GitHost;
  #source: BlameSource | undefined;
  #column: BlameColumn | undefined;
  #line: BlameLine | undefined;
  #file: OpenFile | undefined;

  constructor(host: GitHost) {
    this.#host = host;
  }

  shown(file: OpenFile | undefined): void {
    this.#file = file;
    this.#source?.shown(file);
    this.#settle();
  }

  toggleColumn(): void {
    toggleSetting("blame");
    this.#settle();
  }

  toggleLine(): void {
    toggleSetting("blameLine");
    this.#settle();
  }

  dispose(): void {
    this.#column?.dispose();
    this.#line?.dispose();
    this.#source?.dispose();
  }

  #settle(): void {
    const { blame, blameLine } = gitSettings();
    const wanted = this.#file?.isText === true;
    if ((blame || blameLine) && wanted && !this.#source) {
      this.#source = new BlameSource(this.#host, () => {
        this.#column?.draw();
        this.#line?.soon();
      });
      this.#source.shown(this.#file);
    }
    if (blame && wanted) this.#column ??= new BlameColumn(this.#host, this.#source!);
    else {
      this.#column?.dispose();
      this.#column = undefined;
    }
    if (blameLine && wanted) this.#line ??= new BlameLine(this.#host, this.#source!);
    else {
      this.#line?.dispose();
      this.#line = undefined;
    }
    this.#column?.draw();
    this.#line?.soon();
    if (blame || blameLine) return;
    this.#source?.dispose();
    this.#source = undefined;
  }
}
