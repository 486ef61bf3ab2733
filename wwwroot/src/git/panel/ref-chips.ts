import { element } from "../../elements";
import { icon } from "../../agents/parts";
import type { Context } from "./context";
import { refsOf } from "./refs";

const icons = { head: "check", branch: "git-branch", remote: "cloud", tag: "tag" };

/** Branches and tags of a commit, as chips; the rest of many is told in one. */
export function refChips(refs: readonly string[], context: Context, most = 99): HTMLElement[] {
  const all = refsOf(refs, context.repository.status?.head.branch, context.repository.remotes);
  const chips = all.slice(0, most).map(({ kind, text }) => {
    const chip = element("span", `c1v-chip c1v-ref-${kind}`, icon(icons[kind]), element("span", "", text));
    chip.title = text;
    return chip;
  });
  if (all.length > most) {
    const rest = element("span", "c1v-chip", `+${all.length - most}`);
    rest.title = all.slice(most).map(ref => ref.text).join("\n");
    chips.push(rest);
  }
  return chips.length === 0 ? [] : [element("span", "c1v-chips", ...chips)];
}
