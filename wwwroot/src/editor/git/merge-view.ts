import { tested, words } from "../../agents/parts";
import { Disposables } from "../../disposables";
import { button, element } from "../dom";
import type { OpenFile } from "../open-file";
import type { OtherView } from "../other-view";
import type { GitHost } from "./git-host";
import { ViewHead } from "./head";
import { MergeChoice } from "./merge-choice";
import { MergeText } from "./merge-text";
import { type Content, loadRevision, textOfContent } from "./side";

/** A file in conflict, in a tab: what each side made of it, and what it is to become. */
export class MergeView implements OtherView {
  readonly element = tested("git-merge", element("div", "c1eg"));
  readonly #host: GitHost;
  readonly #address: string;
  readonly #path: string;
  readonly #workspaceFile: string | undefined;
  readonly #head: ViewHead;
  readonly #body = element("div", "c1eg-body");
  readonly #disposables = new Disposables();
  #file: OpenFile | undefined;
  #shown: { dispose(): void; layout?(): void; focus?(): void; command?(name: string): void } | undefined;
  /** The sides that are shown: a status that leaves them alone leaves the view alone. */
  #stages = "";
  #loading: Promise<void> = Promise.resolve();
  #disposed = false;

  constructor(host: GitHost, address: string, path: string, file: string | undefined) {
    this.#host = host;
    this.#address = address;
    this.#path = path;
    this.#workspaceFile = file;
    this.#head = new ViewHead(path, "conflict");
    this.element.append(this.#head.element, this.#body);
    this.#disposables.add(host.repository.onChange(() => this.#reload()));
    this.#reload();
  }

  get file(): OpenFile | undefined {
    return this.#file;
  }

  layout(): void {
    this.#shown?.layout?.();
  }

  focus(): void {
    if (this.#shown?.focus) this.#shown.focus();
    else this.#body.querySelector<HTMLElement>("button")?.focus();
  }

  command(name: string): void {
    this.#shown?.command?.(name);
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#disposables.dispose();
    this.#clear();
    if (this.#file) this.#host.release(this.#file);
  }

  #reload(): void {
    this.#loading = this.#loading.then(() => this.#load()).catch((error: unknown) => this.#message("The conflict cannot be shown", words(error)));
  }

  async #load(): Promise<void> {
    if (this.#disposed) return;
    const [base, ours, theirs] = await Promise.all(["stage1", "stage2", "stage3"].map(stage => loadRevision(this.#host.repository, this.#path, stage))) as [Content, Content, Content];
    if (this.#workspaceFile !== undefined && !this.#file) {
      const file = await this.#host.hold(this.#workspaceFile);
      if (this.#disposed) return this.#host.release(file);
      this.#file = file;
    }
    if (this.#disposed) return;
    const failed = [base, ours, theirs].find(side => side.kind === "error");
    if (failed) return this.#message("The conflict cannot be shown", failed.message);
    const stages = [base, ours, theirs].map(side => "etag" in side ? side.etag : side.kind).join(" ");
    if (this.#shown && stages === this.#stages) return;
    this.#stages = stages;
    if (ours.kind === "none" && theirs.kind === "none" && base.kind === "none") return this.#settled();
    const texts = ours.kind === "text" && theirs.kind === "text" && this.#file?.isText && !this.#file.readOnly;
    this.#clear();
    if (texts) {
      const shown = new MergeText(this.#host, this.#address, this.#path, this.#head, this.#file!, { base: textOfContent(base), ours: ours.text, theirs: theirs.text });
      this.#shown = shown;
      this.#body.replaceChildren(shown.element);
      shown.layout();
      if (!this.#host.view.editor.hasTextFocus()) shown.focus();
    } else {
      const shown = new MergeChoice(ours, theirs, side => void this.#choose(side));
      this.#shown = shown;
      this.#body.replaceChildren(shown.element);
    }
  }

  #settled(): void {
    const file = this.#workspaceFile;
    this.#message("It is not in conflict any more", "It was resolved, or the merge was ended.",
      ...(file === undefined ? [] : [button("Open the file", () => this.#host.open(file), "c1e-primary")]));
  }

  async #choose(side: "ours" | "theirs"): Promise<void> {
    try {
      await this.#host.repository.api.resolve([this.#path], side);
      this.#host.close(this.#address);
      await this.#host.repository.refresh();
    } catch (error) {
      this.#host.notice("error", "The conflict was not resolved", words(error));
    }
  }

  #message(title: string, detail: string, ...actions: HTMLElement[]): void {
    this.#clear();
    this.#body.replaceChildren(tested("git-message", element("div", "c1e-message", element("p", "c1e-title", title), element("p", "c1e-muted", detail), ...actions)));
  }

  #clear(): void {
    this.#shown?.dispose();
    this.#shown = undefined;
    this.#head.clear();
  }
}
