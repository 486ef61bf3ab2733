import type { Disposable } from "../../contracts";
import { element } from "../../elements";
import { confirmed } from "../../confirm";
import { icon, tested } from "../../agents/parts";
import type { Status } from "../types";
import { BranchActions } from "./branch-actions";
import type { Context } from "./context";
import { type Action, actionRow } from "./notice";
import { many, operationName } from "./words";

/** What one should know before anything else: something is in the middle, or does not run until one trusts it. */
export class Banners implements Disposable {
  readonly element = element("div", "c1v-banners");
  readonly #context: Context;
  readonly #subscription: Disposable;
  #shown = "";

  constructor(context: Context) {
    this.#context = context;
    this.#subscription = context.repository.listen(status => this.#turn(status));
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #turn(status: Status): void {
    // Drawn anew only where something else is to be said: a button one is about to press stays.
    const shown = JSON.stringify([status.operation, status.counts.merge, status.bringsPrograms && !status.trusted, status.head.branch === undefined && status.head.commit, status.shallow]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    const all: HTMLElement[] = [];
    if (status.operation) all.push(this.#operation(status, status.operation));
    else if (status.head.branch === undefined && status.head.commit !== undefined) {
      all.push(banner("git-detached", "git-commit-horizontal", "You are on a commit, not on a branch. What you commit here is kept by no name until you make a branch.", [
        { text: "Make a branch…", run: () => void new BranchActions(this.#context).create(undefined) },
      ]));
    }
    if (status.bringsPrograms && !status.trusted) {
      all.push(banner("git-untrusted", "shield", "This repository brings programs along (hooks, filters or others): none of them runs until you trust this workspace.", [
        { text: "Trust", testId: "git-trust", run: () => void this.#context.work.run(() => this.#context.repository.api.trust(true)) },
      ]));
    }
    this.element.replaceChildren(...all);
  }

  #operation(status: Status, operation: NonNullable<Status["operation"]>): HTMLElement {
    const { work, repository: { api } } = this.#context;
    const left = status.counts.merge;
    const text = operation === "bisect" ? "A bisection is in the middle: mark commits as good or bad in a terminal."
      : left > 0 ? `${operationName(operation)} is in the middle: ${many(left, "conflict")} left. Open each, resolve it, and mark it as resolved.`
      : operation === "merge" ? "A merge is in the middle, without conflicts left: commit to conclude it."
      : `${operationName(operation)} is in the middle, without conflicts left.`;
    const run = (action: "continue" | "abort" | "skip") => () => void work.run(() => api.operation(action));
    const actions: Action[] = operation === "bisect" ? [] : [
      { text: "Continue", testId: "git-continue", run: run("continue") },
      ...(operation === "merge" ? [] : [{ text: "Skip this commit", testId: "git-skip", run: run("skip") }]),
      { text: "Abort…", testId: "git-abort", run: () => void this.#abort(operation) },
    ];
    const made = banner("git-operation", "git-merge", text, operation === "bisect" ? [{ text: "End it", testId: "git-abort", run: run("abort") }] : actions);
    const first = made.querySelector<HTMLButtonElement>("[data-testid=git-continue]");
    if (first) {
      first.disabled = left > 0;
      first.title = left > 0 ? "Resolve the conflicts first" : "";
    }
    return made;
  }

  async #abort(operation: NonNullable<Status["operation"]>): Promise<void> {
    if (await confirmed(`${operationName(operation)} goes back to where it began. What was resolved so far is lost.`, "Abort")) {
      await this.#context.work.run(() => this.#context.repository.api.operation("abort"));
    }
  }
}

function banner(testId: string, name: string, text: string, actions: readonly Action[]): HTMLElement {
  return tested(testId, element("section", "c1v-banner", icon(name), element("div", "c1v-notice-body", element("p", "", text), ...(actions.length > 0 ? [actionRow(actions)] : []))));
}
