import { systemClock } from "../clock";
import { confirmed } from "../confirm";
import { button, element } from "../elements";
import { api } from "./api";
import type { Context } from "./context";
import { isGone } from "./list-view";
import { emptyPage, type Navigation, type View } from "./panel";
import { Notice, setText, tested, words } from "./parts";
import { teamApi } from "./team-api";
import { TeamCard } from "./team-card";
import { TeamCompare } from "./team-compare";
import { isBusy, memberNames } from "./team-words";
import type { Changes, Session, Team, TeamMember } from "./types";

/** While somebody works, what changed meanwhile is asked for so often. */
const pollMs = 5000;
/** After a word of the stream it is asked for once, soon. */
const gatherMs = 250;

/** The same asked of several agents: how far each is, what they changed side by side, and which one is taken. */
export class TeamView implements View {
  readonly element = tested("agents-team", element("div", "c1g-page"));
  readonly #id: string;
  readonly #navigation: Navigation;
  readonly #notice = new Notice();
  readonly #task = element("p", "c1g-team-task");
  readonly #members = element("div", "c1g-versus c1g-members");
  readonly #compare: TeamCompare;
  readonly #taken = tested("agents-team-taken", element("p", "c1g-team-taken"));
  readonly #undo: HTMLButtonElement;
  readonly #cards = new Map<number, TeamCard>();
  readonly #changes = new Map<number, { of: string; changes: Changes }>();
  readonly #unlisten: () => void;
  #team: Team | undefined;
  #cancel: (() => void) | undefined;
  #asked = 0;
  #visible = false;
  #disposed = false;

  constructor(id: string, team: Team | undefined, context: Context, navigation: Navigation) {
    this.#id = id;
    this.#navigation = navigation;
    this.#compare = new TeamCompare(context);
    this.#undo = tested("agents-team-undo", button("Undo", () => void this.#change(this.#undo, () => teamApi.undo(id)), "c1-button c1-quiet"));
    const discard = tested("agents-team-discard", button("Discard team", () => void this.#discard(discard), "c1-button c1-quiet c1g-danger"));
    this.element.append(this.#notice.element, element("div", "c1g-team-form", this.#task, this.#taken, this.#members, element("div", "c1g-row-buttons", this.#undo, discard), this.#compare.element));
    this.#taken.hidden = this.#undo.hidden = true;
    this.#taken.setAttribute("role", "status");
    this.#unlisten = context.feed.listen({ session: session => this.#session(session), deleted: sessionId => this.#deleted(sessionId), back: () => void this.#load() });
    if (team) this.#show(team);
  }

  get title(): string {
    return "Team";
  }

  focus(): void {
    (this.#cards.get(this.#team?.taken?.member ?? 1) ?? this.#cards.get(1))?.focus();
  }

  setVisible(visible: boolean): void {
    this.#visible = visible;
    this.#cancel?.();
    this.#cancel = undefined;
    if (visible) void this.#load();
  }

  dispose(): void {
    this.#disposed = true;
    this.#unlisten();
    this.#cancel?.();
    this.#compare.dispose();
  }

  async #load(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const team = await teamApi.get(this.#id);
      if (asked !== this.#asked || this.#disposed) return;
      this.#notice.show("");
      this.#show(team);
      await this.#loadChanges(team, asked);
    } catch (error) {
      if (asked !== this.#asked || this.#disposed) return;
      if (isGone(error)) return this.#gone();
      this.#notice.show(words(error), button("Try again", () => void this.#load(), "c1-link"));
    }
  }

  /** Who is done is compared; who works is compared when it is. */
  async #loadChanges(team: Team, asked: number): Promise<void> {
    for (const member of team.members) {
      const of = JSON.stringify([member.session?.eventEnd, member.changes, member.hasWorktree]);
      if (isBusy(member) || this.#changes.get(member.number)?.of === of) continue;
      try {
        this.#changes.set(member.number, { of, changes: await teamApi.changes(this.#id, member.number) });
      } catch (error) {
        if (asked === this.#asked && !this.#disposed) this.#notice.show(words(error));
      }
    }
    if (asked === this.#asked && !this.#disposed) this.#show(team);
  }

  #gone(): void {
    this.element.replaceChildren(emptyPage("scale", "This team is not there any more", "It was discarded, perhaps in another window, or nobody looked after it for long.",
      button("All conversations", () => this.#navigation.list(), "c1-button")));
  }

  #show(team: Team): void {
    this.#team = team;
    const names = memberNames(team);
    setText(this.#task, team.title);
    for (const member of team.members) {
      let card = this.#cards.get(member.number);
      if (!card) {
        card = new TeamCard({
          open: one => this.#navigation.conversation(one.sessionId, one.session),
          stop: one => void this.#notice.of(api.cancel(one.sessionId)),
          take: one => void this.#take(one),
        });
        this.#cards.set(member.number, card);
        this.#members.append(card.element);
      }
      card.show(member, names[member.number - 1]!, team);
    }
    const files = team.taken?.files ?? 0;
    setText(this.#taken, team.taken ? `What ${names[team.taken.member - 1]} did is in the workspace, uncommitted: ${files === 1 ? "1 file" : `${files} files`}.` : "");
    this.#taken.hidden = this.#undo.hidden = team.taken === undefined;
    this.#compare.show(names, team.members.map(member => this.#changes.get(member.number)?.changes));
    if (team.members.some(isBusy) && this.#visible) this.#soon(pollMs);
  }

  #session(session: Session): void {
    const member = this.#team?.members.find(one => one.sessionId === session.id);
    if (!member) return;
    const ended = isBusy(member) && (session.state === "idle" || session.state === "failed");
    member.session = session;
    this.#show(this.#team!);
    if (!ended || !this.#visible) return;
    this.#cancel?.();
    this.#cancel = undefined;
    this.#soon(gatherMs);
  }

  #deleted(sessionId: string): void {
    if (this.#team?.members.some(one => one.sessionId === sessionId)) this.#soon(gatherMs);
  }

  #soon(delayMs: number): void {
    this.#cancel ??= systemClock.after(delayMs, () => {
      this.#cancel = undefined;
      if (this.#visible && !this.#disposed) void this.#load();
    });
  }

  async #take(member: TeamMember): Promise<void> {
    const others = this.#team!.members.filter(one => one.number !== member.number);
    const busy = others.filter(isBusy).length;
    const stopped = busy === 0 ? "" : busy === 1 ? " One of them is at work and is stopped." : ` ${busy} of them are at work and are stopped.`;
    const question = this.#team!.taken ? "What it did since then is brought into your files." : `What it changed is brought into your files, uncommitted. The copies that the others worked in are removed; what they did can still be compared.${stopped}`;
    if (!await confirmed(question, "Take")) return;
    await this.#change(undefined, () => teamApi.take(this.#id, member.number));
  }

  async #discard(source: HTMLButtonElement): Promise<void> {
    if (!await confirmed("The team's copies of the workspace and its conversations are deleted, with all that was not taken. What was taken stays.", "Discard")) return;
    source.disabled = true;
    const done = await this.#notice.of(teamApi.remove(this.#id).then(() => true));
    source.disabled = false;
    if (done) this.#navigation.list();
  }

  async #change(source: HTMLButtonElement | undefined, work: () => Promise<Team>): Promise<void> {
    if (source) source.disabled = true;
    this.#asked++;
    const team = await this.#notice.of(work());
    if (source) source.disabled = false;
    if (!team || this.#disposed) return;
    this.#show(team);
    this.focus();
    this.#soon(gatherMs);
  }
}
