import { systemClock } from "../clock";
import { button, element } from "../elements";
import { Refusal } from "../requests";
import { api } from "./api";
import { changesView } from "./changes-view";
import { Composer } from "./composer";
import { confirmed } from "../confirm";
import type { Context } from "./context";
import type { Commented } from "./diff-block";
import type { PermissionItem, PromptItem } from "./fold";
import type { ItemActions } from "./item-views";
import { isGone } from "./list-view";
import { Loader } from "./loader";
import { emptyPage, type Navigation, type View } from "./panel";
import { Notice, tested, words } from "./parts";
import { PermissionCard } from "./permission-card";
import { SessionHead } from "./session-head";
import { SessionStream } from "./session-stream";
import { StateFoot } from "./state-foot";
import { TranscriptView } from "./transcript-view";
import type { Attachment, Session } from "./types";

const goOn = "Go on where you stopped.";

/** One conversation: what was said, what waits for an answer, and the field one writes in. */
export class ConversationView implements View {
  readonly element = tested("agents-conversation", element("div", "c1g-conversation"));
  readonly #id: string;
  readonly #context: Context;
  readonly #navigation: Navigation;
  readonly #loader: Loader;
  readonly #transcript: TranscriptView;
  readonly #stream: SessionStream;
  readonly #composer: Composer;
  readonly #head: SessionHead;
  readonly #foot: StateFoot;
  readonly #notice = new Notice();
  readonly #pinned = element("div", "c1g-pinned");
  readonly #unlisten: () => void;
  #session: Session | undefined;
  #card: { requestId: string; card: PermissionCard } | undefined;
  #visible = false;
  #opening = 0;
  #disposed = false;

  constructor(id: string, session: Session | undefined, context: Context, navigation: Navigation) {
    this.#id = id;
    this.#context = context;
    this.#navigation = navigation;
    this.#loader = Loader.of(id);
    this.#transcript = new TranscriptView(context, this.#actions, {
      older: () => void this.#move(this.#loader.hasOlder, () => this.#loader.older()),
      newer: () => void this.#move(this.#loader.isBehind, () => this.#loader.newer()),
      latest: () => void this.#move(true, () => this.#loader.latest(this.#loader.end)),
    });
    this.#head = new SessionHead({
      rename: title => this.#change({ title }),
      remove: () => this.#remove(),
      forgetRules: () => this.#change({ forgetRules: true }),
      handOver: () => { if (this.#session) this.#navigation.summary(this.#session); },
      openTeam: team => this.#navigation.team(team),
      exportAddress: format => new URL(`api/agents/sessions/${encodeURIComponent(id)}/export?format=${format}`, document.baseURI).href,
    });
    this.#foot = new StateFoot(this.#transcript.foot, () => this.#cancel());
    this.#composer = new Composer(id, context, {
      send: (text, attachments) => this.#send(() => api.prompt(id, text, attachments)),
      cancel: () => this.#cancel(),
      change: change => void this.#change(change),
    });
    this.#stream = new SessionStream(id, {
      session: one => this.#show(one),
      events: events => {
        this.#loader.live(events);
        this.#draw();
      },
      deleted: () => this.#gone(),
      connected: connected => this.#foot.connected(connected),
    }, systemClock);
    this.element.append(this.#head.element, this.#transcript.element, this.#notice.element, this.#pinned, this.#composer.element);
    this.element.addEventListener("keydown", event => this.#key(event));
    const onVisible = (): void => this.setVisible(this.#visible);
    document.addEventListener("visibilitychange", onVisible);
    this.#unlisten = () => document.removeEventListener("visibilitychange", onVisible);
    if (session) this.#show(session);
  }

  get title(): string {
    return this.#session?.title || (this.#session ? "New conversation" : "Conversation");
  }

  /** Goes with the first prompt. */
  handOver(attachment: Attachment): void {
    this.#composer.handOver(attachment);
  }

  focus(): void {
    if (this.#card) this.#card.card.focus();
    else this.#composer.focus();
  }

  /** The stream is open only while one looks: a server has few of them to give. */
  setVisible(visible: boolean): void {
    this.#visible = visible;
    if (visible && !document.hidden && !this.#disposed) {
      if (!this.#stream.isOpen) void this.#open();
    } else {
      this.#opening++;
      this.#stream.close();
    }
  }

  dispose(): void {
    this.#disposed = true;
    this.#opening++;
    this.#unlisten();
    this.#stream.close();
    this.#foot.dispose();
    this.#card?.card.dispose();
    this.#composer.dispose();
    this.#transcript.clear();
  }

  async #open(): Promise<void> {
    const opening = ++this.#opening;
    try {
      const session = await api.session(this.#id);
      if (opening !== this.#opening) return;
      this.#show(session);
      if (this.#loader.window.count === 0 || this.#loader.isFar(session.eventEnd)) await this.#loader.latest(session.eventEnd);
      if (opening !== this.#opening) return;
      this.#notice.show("");
      this.#draw();
      this.#stream.open(this.#loader.end);
      void this.#fill();
    } catch (error) {
      if (opening !== this.#opening) return;
      if (isGone(error)) this.#gone();
      else this.#failed(error);
    }
  }

  #failed(error: unknown): void {
    const again = button("Try again", () => void this.#open(), "c1-link");
    this.#notice.show(words(error), ...(error instanceof Refusal && error.status === 401 ? [] : [again]));
  }

  #gone(): void {
    this.element.replaceChildren(emptyPage("message-square", "This conversation is not there any more", "It was deleted, perhaps in another window.",
      button("All conversations", () => this.#navigation.list(), "c1-button")));
  }

  #show(session: Session): void {
    // In a list they are left out.
    const settings = session.settings ?? this.#session?.settings;
    session = settings ? { ...session, settings } : session;
    this.#session = session;
    this.#head.show(session);
    this.#composer.show(session);
    this.#foot.show(session, this.#loader.window.folded.waiting !== undefined);
    this.#navigation.retitle();
  }

  #draw(): void {
    const { folded } = this.#loader.window;
    const begin = folded.items.length > 0 || this.#loader.hasOlder ? "" : "Say what you want done. The agent sees the files of this workspace.";
    this.#transcript.sync(folded.items, begin, this.#loader.hasOlder, this.#loader.isBehind);
    this.#head.usage(folded.usage);
    this.#composer.earlier(folded.items.filter((item): item is PromptItem => item.type === "prompt").map(item => item.text));
    this.#pin(folded.waiting);
    if (this.#session) this.#foot.show(this.#session, folded.waiting !== undefined);
  }

  async #move(wanted: boolean, load: () => Promise<void>): Promise<void> {
    if (!wanted) return;
    const opening = this.#opening;
    await this.#notice.of(load());
    if (opening === this.#opening) this.#draw();
  }

  /** Folded thoughts of many events may not fill the view: more is loaded, as far as it pushes nothing out. */
  async #fill(): Promise<void> {
    const opening = this.#opening;
    while (opening === this.#opening && this.#loader.mayFill && this.#transcript.isShort) {
      const { start } = this.#loader.window;
      await this.#move(true, () => this.#loader.older());
      if (this.#loader.window.start === start) return; // It was refused; scrolling tries again.
    }
  }

  /** The request that waits stands above the composer, wherever one reads. */
  #pin(request: PermissionItem | undefined): void {
    if (this.#card?.requestId === request?.requestId) return;
    const hadFocus = this.#pinned.contains(document.activeElement);
    this.#card?.card.dispose();
    this.#card = undefined;
    this.#pinned.replaceChildren();
    if (request) {
      const card = new PermissionCard(request, this.#context, async (option, always) => {
        await this.#notice.of(api.answer(this.#id, request.requestId, option.optionId, always));
      });
      this.#card = { requestId: request.requestId, card };
      this.#pinned.append(card.element);
      // Only from one request to the next: a key that was meant for the prompt must not answer.
      if (hadFocus) card.focus();
    } else if (hadFocus) {
      this.#composer.focus();
    }
  }

  #key(event: KeyboardEvent): void {
    const typing = event.target instanceof HTMLElement && event.target.closest("input, textarea, select, summary, [contenteditable], .monaco-editor");
    if (typing ? this.#card?.card.altKey(event) : this.#card?.card.key(event)) return;
    if (event.key === "Escape" && !typing && !event.defaultPrevented) this.#composer.focus();
  }

  async #send(work: () => Promise<unknown>): Promise<string | undefined> {
    try {
      await work();
      this.#transcript.toEnd();
      if (!this.#stream.isOpen) void this.#open();
      return undefined;
    } catch (error) {
      return words(error);
    }
  }

  async #cancel(): Promise<void> {
    await this.#notice.of(api.cancel(this.#id));
  }

  async #change(change: Parameters<typeof api.change>[1]): Promise<void> {
    const changed = await this.#notice.of(api.change(this.#id, change));
    // A choice that was refused goes back to what holds.
    if (changed) this.#show(changed);
    else if (this.#session) this.#show(this.#session);
  }

  async #remove(): Promise<void> {
    if (!await confirmed("This conversation and its transcript are deleted. The files that the agent changed stay as they are.", "Delete")) return;
    const done = await this.#notice.of(api.remove(this.#id).then(() => true));
    if (done) this.#navigation.list();
  }

  readonly #actions: ItemActions = {
    comment: (comment: Commented) => this.#composer.comment(comment),
    resume: () => void this.#send(() => api.prompt(this.#id, goOn, [])).then(refused => this.#notice.show(refused ?? "")),
    reuse: text => this.#composer.reuse(text),
    changes: async prompt => changesView(await api.changesSince(this.#id, prompt.key), this.#context, comment => this.#composer.comment(comment)),
    rewind: async prompt => {
      if (!await confirmed("The files of the workspace become what they were before this prompt. What was changed since then, by the agent or by you, is taken back. The conversation stays.", "Rewind")) return;
      await this.#rewind(prompt.key);
    },
  };

  async #rewind(to: number | string): Promise<void> {
    const { restored, deleted, undo } = await api.rewind(this.#id, to);
    const back = tested("agents-undo", button("Undo", () => void this.#rewind(undo!).catch((error: unknown) => this.#notice.show(words(error))), "c1-link"));
    this.#notice.show(`Rewound: ${files(restored)} restored, ${files(deleted)} deleted.`, ...(typeof to === "number" && undo ? [back] : []));
  }
}

function files(number: number): string {
  return number === 1 ? "1 file" : `${number} files`;
}
