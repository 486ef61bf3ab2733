import { button, element } from "../../elements";
import { icon, tested } from "../../agents/parts";
import type { Status } from "../types";
import type { Context } from "./context";

/** Where there is no repository to show: why, and what to do. */
export function statePage(status: Status, context: Context): HTMLElement {
  const again = tested("git-again", button("Look again", () => void context.work.run(() => Promise.resolve()), "c1-button c1-quiet"));
  const words = status.message ?? "";
  switch (status.state) {
    case "none": return page("git-branch", "Not a repository", words || "This folder has no history yet. As a repository it keeps every version that you commit.",
      tested("git-init", button("Initialise a repository", () => void context.work.run(() => context.repository.api.init()), "c1-button")));
    case "missing": return page("circle-x", "Git is not there", words || "The server has no git command.", again);
    case "old": return page("clock", "Git is too old", words || "The server's git command is too old.", again);
    case "failed": return page("circle-x", "Git does not answer here", words || "It could not be asked for the status of this folder.", again);
    default: return page("lock", "Somebody else's folder", words || "Git does not work in a folder of another user before it is told that it may.", again);
  }
}

function page(name: string, title: string, text: string, ...actions: HTMLElement[]): HTMLElement {
  const paragraphs = text.split(/\n{2,}/).map((part, index, all) => index < all.length - 1 ? element("pre", "c1v-said", part) : element("p", "", part));
  return tested("git-state", element("div", "c1v-empty", icon(name), element("h3", "", title), ...paragraphs, element("div", "c1v-actions", ...actions)));
}
