import { tested, words } from "../../agents/parts";
import { Disposables } from "../../disposables";
import type { GitView } from "../../git/views";
import { formatBytes } from "../../sizes";
import { button, element } from "../dom";
import type { OpenFile } from "../open-file";
import type { OtherView } from "../other-view";
import { DiffText } from "./diff-text";
import type { GitHost } from "./git-host";
import { ViewHead } from "./head";
import { ImagePair } from "./image-pair";
import { type Content, contentOfFile, largeBytes, loadRevision, type Source, type Sources, sourcesOf } from "./side";

export type DiffKind = Exclude<GitView, { kind: "conflict" }>;

/** A comparison in a tab: of texts, of images, or of what can only be weighed. */
export class DiffView implements OtherView {
  readonly element = tested("git-diff", element("div", "c1eg"));
  readonly #host: GitHost;
  readonly #address: string;
  readonly #view: DiffKind;
  readonly #sources: Sources;
  readonly #head: ViewHead;
  readonly #body = element("div", "c1eg-body");
  readonly #disposables = new Disposables();
  #file: OpenFile | undefined;
  #text: DiffText | undefined;
  #images: ImagePair | undefined;
  #large = false;
  /** What is shown where it is no text: the same is not shown anew. */
  #shown = "";
  #loading: Promise<void> = Promise.resolve();
  #disposed = false;

  constructor(host: GitHost, address: string, view: DiffKind, file: string | undefined) {
    this.#host = host;
    this.#address = address;
    this.#view = view;
    this.#sources = sourcesOf(view, file);
    this.#head = new ViewHead(view.path, this.#sources.words);
    this.element.append(this.#head.element, this.#body);
    this.#disposables.add(host.repository.onChange(() => this.reload()));
    this.reload();
  }

  get file(): OpenFile | undefined {
    return this.#file;
  }

  layout(): void {
    this.#text?.layout();
  }

  focus(): void {
    if (this.#text) this.#text.focus();
    else this.#body.querySelector<HTMLElement>("button")?.focus();
  }

  command(name: string): void {
    this.#text?.command(name);
  }

  /** Looks at both sides again; one look after the other. */
  reload(): void {
    this.#loading = this.#loading.then(() => this.#load()).catch((error: unknown) => this.#message("It cannot be compared", words(error)));
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#disposables.dispose();
    this.#clear();
    if (this.#file) this.#host.release(this.#file);
  }

  async #load(): Promise<void> {
    if (this.#disposed) return;
    const [original, modified] = await Promise.all([this.#side(this.#sources.original), this.#side(this.#sources.modified)]);
    if (this.#disposed) return;
    const key = JSON.stringify([original, modified].map(side => [side.kind, "etag" in side ? side.etag : "", this.#large]));
    if (key === this.#shown && !this.#text) return;
    this.#shown = key;
    const failed = [original, modified].find(side => side.kind === "error");
    if (failed) this.#message("It cannot be compared", failed.message);
    else if (this.#isOutside) this.#message("It lies outside of this workspace", "Open the folder that it lies in as a workspace to see it here.");
    else if (original.kind === "none" && modified.kind === "none") this.#message("There is nothing to compare any more", "The file is on neither side.");
    else if (original.kind === "image" || modified.kind === "image") this.#showImages(original, modified);
    else if (original.kind === "binary" || modified.kind === "binary" || modified.kind === "large") this.#showSizes(original, modified);
    else if (!this.#large && Math.max(sizeOf(original), sizeOf(modified)) > largeBytes) this.#askLarge(original, modified);
    else this.#showText(original, modified);
  }

  /** The working tree's file cannot be had: it lies above the workspace, or its name is not UTF-8. */
  get #isOutside(): boolean {
    return this.#sources.modified.from === "nothing";
  }

  async #side(source: Source): Promise<Content> {
    if (source.from === "nothing") return { kind: "none" };
    if (source.from === "revision") return loadRevision(this.#host.repository, source.path, source.revision);
    if (!this.#file) {
      const file = await this.#host.hold(source.file);
      if (this.#disposed) this.#host.release(file);
      else this.#file = file;
      return contentOfFile(file);
    }
    await this.#host.refresh(this.#file);
    return contentOfFile(this.#file);
  }

  #showText(original: Content, modified: Content): void {
    if (!this.#text) {
      this.#clear();
      this.#text = new DiffText(this.#host, this.#address, this.#view, this.#head, this.#file?.model ? this.#file : undefined, () => this.reload());
      this.#body.replaceChildren(this.#text.element);
      this.#fileTools();
      this.#text.show(original, modified, true);
      this.#text.layout();
    } else {
      this.#text.show(original, modified, false);
    }
  }

  #showImages(original: Content, modified: Content): void {
    this.#clear();
    this.#images = new ImagePair(original, modified);
    this.#body.replaceChildren(this.#images.element);
    this.#fileTools();
  }

  #showSizes(original: Content, modified: Content): void {
    const size = (side: Content): string => side.kind === "none" ? "not there" : formatBytes(sizeOf(side));
    this.#message(original.kind === "binary" || modified.kind === "binary" ? "Binary file" : "Too large to compare here",
      `Before: ${size(original)}. After: ${size(modified)}.`);
    this.#fileTools();
  }

  #askLarge(original: Content, modified: Content): void {
    this.#message("This is a large file", `Before: ${formatBytes(sizeOf(original))}. After: ${formatBytes(sizeOf(modified))}. To compare it may take a while.`,
      tested("git-compare-anyway", button("Compare anyway", () => {
        this.#large = true;
        this.reload();
      }, "c1e-primary")));
  }

  /** What can be done with the file as a whole. */
  #fileTools(): void {
    const { repository } = this.#host;
    const file = repository.fileOf(this.#view.path);
    if (file !== undefined) {
      this.#head.separate();
      this.#head.tool("file-code", "Open the file", "git-open-file", () => this.#host.open(file, this.#text?.line));
    }
    if (this.#view.kind !== "diff") return;
    const staged = this.#view.group === "staged";
    this.#head.action(staged ? "Unstage file" : "Stage file", staged ? "git-unstage-file" : "git-stage-file", () => void this.#whole(staged ? "unstage" : "stage"));
  }

  async #whole(deed: "stage" | "unstage"): Promise<void> {
    if (this.#view.kind !== "diff") return;
    if (deed === "stage" && this.#file?.dirty && !await this.#host.save(this.#file)) return;
    try {
      await this.#host.repository.api[deed]({ paths: [this.#view.key ?? this.#view.path] });
      await this.#host.repository.refresh();
    } catch (error) {
      this.#host.notice("error", deed === "stage" ? "It was not staged" : "It was not unstaged", words(error));
    }
    this.reload();
  }

  #message(title: string, detail: string, ...actions: HTMLElement[]): void {
    this.#clear();
    const text = element("div", "c1e-message", element("p", "c1e-title", title), element("p", "c1e-muted", detail), ...actions);
    this.#body.replaceChildren(tested("git-message", text));
  }

  #clear(): void {
    this.#text?.dispose();
    this.#text = undefined;
    this.#images?.dispose();
    this.#images = undefined;
    this.#head.clear();
  }
}

function sizeOf(content: Content): number {
  return "size" in content ? content.size : 0;
}
