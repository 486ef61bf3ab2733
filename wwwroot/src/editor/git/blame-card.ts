import { iconButton, tested } from "../../agents/parts";
import { copyText } from "../../copy-text";
import { Disposables } from "../../disposables";
import { button, element } from "../dom";
import { openGitView } from "../../git/views";
import type { LineBlame } from "./blame-data";
import type { GitHost } from "./git-host";
import { relativeTime } from "./relative-time";

const waitMs = 350;
const leaveMs = 250;

/** Everything about the commit of a line, beside it while one points at it. */
export class BlameCard {
  readonly #host: GitHost;
  #card: HTMLElement | undefined;
  readonly #away = new Disposables();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: GitHost) {
    this.#host = host;
  }

  soon(at: DOMRect, path: string, blame: LineBlame): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.show(at, path, blame), waitMs);
  }

  leaving(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.hide(), leaveMs);
  }

  hide(): void {
    clearTimeout(this.#timer);
    this.#away.dispose();
    this.#card?.remove();
    this.#card = undefined;
  }

  show(at: DOMRect, path: string, { commit }: LineBlame): void {
    this.hide();
    const body = element("pre", "c1eg-card-body");
    const card = tested("git-blame-card", element("div", "c1eg-card",
      element("div", "c1eg-card-head",
        element("b", "", commit.author), element("span", "c1e-muted", `${relativeTime(commit.at, Date.now())} · ${new Date(commit.at).toLocaleString()}`)),
      element("div", "c1eg-card-subject", commit.subject),
      body,
      element("div", "c1eg-card-foot",
        element("code", "", commit.id.slice(0, 10)),
        iconButton("copy", "Copy the commit's id", () => void copyText(commit.id), "c1eg-tool"),
        element("span", "c1eg-fill"),
        tested("git-blame-changes", button("Show its changes to this file", () => {
          this.hide();
          openGitView({ kind: "compare", path: commit.path ?? path, from: `${commit.id}^`, to: commit.id });
        })))));
    card.addEventListener("mouseenter", () => clearTimeout(this.#timer));
    card.addEventListener("mouseleave", () => this.leaving());
    card.style.left = `${Math.min(at.left + 24, Math.max(8, window.innerWidth - 460))}px`;
    document.body.append(card);
    this.#away.listen<KeyboardEvent>(document, "keydown", event => { if (event.key === "Escape") this.hide(); });
    this.#away.listen(document, "pointerdown", event => { if (!card.contains(event.target as Node)) this.hide(); }, { capture: true });
    this.#card = card;
    const place = (): void => {
      const below = at.bottom + 4;
      card.style.top = below + card.offsetHeight > window.innerHeight - 8 ? `${Math.max(8, at.top - card.offsetHeight - 4)}px` : `${below}px`;
    };
    place();
    // The rest of the message is asked for only by who looks.
    void this.#host.repository.api.detail(commit.id).then(detail => {
      body.textContent = detail.body.trim();
      place();
    }, () => undefined);
  }
}
