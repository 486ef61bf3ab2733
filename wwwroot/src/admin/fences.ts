import { element } from "../elements";
import { part } from "./part";
import type { MemoryHealth } from "./types";

const names: Record<string, string> = {
  "group": "Programs in a cgroup of their own", "oom-score": "Who the kernel ends first", "red-line": "The red line", "data-limit": "A limit on data",
};

/** The fences, strongest first: in force, or why not. */
export function createFences(): (health: MemoryHealth) => void {
  return ({ fences }) => part("fences").replaceChildren(fences.length > 0
    ? element("ul", "c1a-list", ...fences.map(fence => {
      const made = element("li", fence.inForce ? "c1a-fence c1a-in-force" : "c1a-fence",
        element("b", "", fence.inForce ? "In force" : "Not in force"), element("span", "", names[fence.name] ?? fence.name), element("small", "", fence.detail));
      made.dataset["testid"] = "fence";
      return made;
    }))
    : element("p", "c1a-empty", "No fence was tried yet."));
}
