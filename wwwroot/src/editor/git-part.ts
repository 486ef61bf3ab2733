import type { BarContent } from "./bar";
import type { GitEditor } from "./git/git-editor";
import type { GitHost } from "./git/git-host";
import { Repository } from "./git/repository";
import { parseView } from "./git/view-address";
import type { OpenFile } from "./open-file";

/** What git adds to the editor, loaded when there is a repository; and the tabs that show something of it in place of a file. */
export class GitPart {
  readonly #repository: Repository;
  readonly #host: GitHost;
  /** Open tabs that show no file, and the file that each edits. */
  readonly #views = new Map<string, string | undefined>();
  #loading: Promise<GitEditor> | undefined;
  #editor: GitEditor | undefined;
  #disposed = false;

  constructor(workspace: string, host: Omit<GitHost, "repository">, changed: () => void) {
    this.#repository = new Repository(workspace);
    this.#host = { ...host, repository: this.#repository };
    const settle = (): void => {
      if (this.ready) void this.load();
      changed();
    };
    this.#repository.onChange(settle);
    if (this.ready) queueMicrotask(settle);
  }

  /** Whether the workspace lies in a repository. */
  get ready(): boolean {
    return this.#repository.ready;
  }

  /** The open views that edit a file. */
  viewsOf(path: string): string[] {
    return [...this.#views].filter(([, file]) => file === path).map(([address]) => address);
  }

  /** The file that a view edits. */
  fileOf(address: string): string | undefined {
    return this.#views.get(address);
  }

  /** Shows a view if it is still wanted when it can be shown. */
  async open(address: string, isWanted: () => boolean): Promise<void> {
    const parsed = parseView(address);
    if (!parsed) {
      this.#host.view.show(undefined);
      return;
    }
    this.#views.set(address, parsed.file);
    const [editor] = await Promise.all([this.load(), this.#repository.known]);
    if (isWanted() && !this.#disposed) this.#host.view.showOther(editor.view(address, parsed.view, parsed.file));
  }

  close(address: string): void {
    this.#views.delete(address);
    if (this.#editor?.isShown(address)) this.#host.view.show(undefined);
  }

  renamed(from: string, to: string): void {
    for (const address of this.viewsOf(from)) this.#views.set(address, to);
  }

  shown(file: OpenFile | undefined): void {
    this.#editor?.shown(file);
  }

  bar(file: OpenFile): BarContent | undefined {
    return this.#editor?.bar(file);
  }

  load(): Promise<GitEditor> {
    return this.#loading ??= import("./git/git-editor").then(({ GitEditor }) => {
      const editor = new GitEditor(this.#host);
      this.#editor = editor;
      if (this.#disposed) editor.dispose();
      else {
        editor.shown(this.#host.view.shown);
        this.#host.view.refreshBar();
      }
      return editor;
    });
  }

  dispose(): void {
    this.#disposed = true;
    this.#repository.dispose();
    this.#editor?.dispose();
  }
}
