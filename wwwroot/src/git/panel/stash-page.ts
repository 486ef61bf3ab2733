import { button, element } from "../../elements";
import type { Disposable } from "../../contracts";
import { iconButton, setText, tested } from "../../agents/parts";
import type { Stash } from "../types";
import { openCompare } from "./commit-detail";
import type { Context } from "./context";
import { fileList } from "./file-list";
import { type MenuItem, showMenu } from "./menu";
import type { Page } from "./page";
import { ago, moment, shortId } from "./words";

/** What was put aside: put away, looked at, brought back. */
export class StashPage implements Page {
  readonly element = element("div", "c1v-page c1v-scrolls");
  readonly #context: Context;
  readonly #message = tested("git-stash-message", element("input", "c1-input"));
  readonly #untracked = check("New files too", true);
  readonly #staged = check("Only what is staged", false);
  readonly #push = tested("git-stash-push", element("button", "c1-button", "Stash"));
  readonly #list = tested("git-stashes", element("ul", "c1v-cards"));
  readonly #note = element("p", "c1v-note");
  readonly #subscription: Disposable;
  #visible = false;
  #asked = 0;
  #open: string | undefined;

  constructor(context: Context) {
    this.#context = context;
    const form = element("form", "c1v-stash-form", this.#message,
      element("div", "c1v-checks", this.#untracked.label, this.#staged.label, element("span", "c1-grow"), this.#push));
    this.#message.placeholder = "What is put aside (may be empty)";
    this.#message.setAttribute("aria-label", "Message of the stash");
    this.#push.type = "submit";
    this.#staged.input.addEventListener("change", () => { this.#untracked.input.disabled = this.#staged.input.checked; });
    form.addEventListener("submit", event => {
      event.preventDefault();
      void this.#stash();
    });
    this.element.append(form, this.#note, this.#list);
    this.#subscription = context.repository.listen((status, before) => {
      const total = status.counts.staged + status.counts.changes + status.counts.untracked;
      this.#push.disabled = total === 0 || status.head.commit === undefined;
      this.#push.title = total === 0 ? "Nothing changed" : status.head.commit === undefined ? "A stash needs a first commit" : "Put the changes aside";
      if (this.#visible && (before?.stashes !== status.stashes || before === undefined)) void this.#load();
    });
  }

  focus(): void {
    (this.#list.querySelector<HTMLElement>("button") ?? this.#message).focus();
  }

  setVisible(visible: boolean): void {
    this.#visible = visible;
    if (visible) void this.#load();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#asked++;
  }

  async #stash(): Promise<void> {
    const message = this.#message.value.trim();
    const staged = this.#staged.input.checked;
    const done = await this.#context.work.run(() => this.#context.repository.api.stash({
      ...(message ? { message } : {}), ...(staged ? { staged } : { untracked: this.#untracked.input.checked }),
    }));
    if (!done) return;
    this.#message.value = "";
    this.#context.toast.show("The changes are put aside.");
    await this.#load();
  }

  async #load(): Promise<void> {
    const asked = ++this.#asked;
    const stashes = await this.#context.repository.api.stashes().catch((error: unknown) => {
      setText(this.#note, error instanceof Error ? error.message : String(error));
      this.#note.hidden = false;
      return undefined;
    });
    if (!stashes || asked !== this.#asked) return;
    const focused = document.activeElement?.closest<HTMLElement>("[data-stash]")?.dataset["stash"];
    this.#note.hidden = stashes.length > 0;
    setText(this.#note, "Nothing is put aside. A stash keeps changes out of the way, to be brought back later, on any branch.");
    this.#list.replaceChildren(...stashes.map(stash => this.#card(stash)));
    if (focused !== undefined) this.#list.querySelector<HTMLElement>(`[data-stash="${focused}"] button`)?.focus();
  }

  #card(stash: Stash): HTMLElement {
    const files = element("div", "c1v-card-files");
    const title = button("", () => void this.#look(stash, files, title), "c1v-card-title");
    title.append(element("b", "", stash.message || "(no message)"), element("small", "", [stash.branch && `on ${stash.branch}`, ago(stash.at, Date.now())].filter(Boolean).join(" · ")));
    title.title = moment(stash.at);
    title.setAttribute("aria-expanded", "false");
    const act = (label: string, name: string, testId: string, run: () => void) => tested(testId, iconButton(name, label, run, "c1v-icon-button"));
    const card = tested("git-stash", element("li", "c1v-card",
      element("div", "c1v-card-head", title,
        act("Bring back and forget (pop)", "archive-restore", "git-stash-pop", () => void this.#apply(stash, true)),
        act("Bring back and keep (apply)", "check", "git-stash-apply", () => void this.#apply(stash, false)),
        act("Forget (drop)", "trash-2", "git-stash-drop", () => void this.#drop(stash))), files));
    card.dataset["stash"] = stash.commit;
    card.addEventListener("contextmenu", event => {
      event.preventDefault();
      showMenu({ x: event.clientX, y: event.clientY }, [this.#items(stash)], stash.message);
    });
    if (this.#open === stash.commit) void this.#look(stash, files, title);
    return card;
  }

  #items(stash: Stash): MenuItem[] {
    return [
      { text: "Bring back and forget", icon: "archive-restore", detail: "pop", run: () => void this.#apply(stash, true) },
      { text: "Bring back and keep", icon: "check", detail: "apply", run: () => void this.#apply(stash, false) },
      { text: "Forget", icon: "trash-2", detail: "drop", danger: true, run: () => void this.#drop(stash) },
    ];
  }

  /** Its files, compared with the commit that it was made on. */
  async #look(stash: Stash, place: HTMLElement, title: HTMLElement): Promise<void> {
    if (place.firstChild) {
      place.replaceChildren();
      title.setAttribute("aria-expanded", "false");
      this.#open = undefined;
      return;
    }
    this.#open = stash.commit;
    title.setAttribute("aria-expanded", "true");
    const { api } = this.#context.repository;
    const done = await this.#context.work.run(async () => {
      const base = (await api.detail(stash.commit)).parents[0]!;
      return { base, ...await api.compare(base, stash.commit) };
    }, { reads: true });
    if (!done || this.#open !== stash.commit) return;
    const { base, files, truncated } = done.value;
    place.replaceChildren(fileList(files, truncated, file => openCompare(this.#context, file, base, stash.commit)));
  }

  async #apply(stash: Stash, pop: boolean): Promise<void> {
    const done = await this.#context.work.run(() => this.#context.repository.api.applyStash(stash.commit, pop));
    if (!done) return;
    this.#context.toast.show(`Brought back “${stash.message}”.`);
    await this.#load();
  }

  async #drop(stash: Stash): Promise<void> {
    const { work, repository, toast } = this.#context;
    const done = await work.run(() => repository.api.dropStash(stash.commit));
    if (!done) return;
    toast.show(`Forgot “${stash.message || shortId(stash.commit)}”.`, () => void work.run(() => repository.api.restoreStash(stash.commit, stash.message)).then(() => this.#load()));
    await this.#load();
  }
}

function check(text: string, checked: boolean): { label: HTMLLabelElement; input: HTMLInputElement } {
  const input = element("input", "");
  input.type = "checkbox";
  input.checked = checked;
  return { label: element("label", "c1v-check", input, element("span", "", text)), input };
}
