import { tested, words } from "../../agents/parts";
import type { GitApi } from "../../git/api";
import { button, element } from "../dom";
import { relativeTime } from "./relative-time";

interface Offer {
  revision: string;
  name: string;
  detail: string;
}

/** Rows that are drawn at a time; typing finds the rest. */
const maxRows = 100;
const commits = 50;

/** Asks for a revision: of the branches, the tags, the file's last commits, or anything that git understands. */
export function pickRevision(api: GitApi, path: string): Promise<string | undefined> {
  return new Promise(resolve => {
    const before = document.activeElement;
    const input = tested("git-revision", element("input", "c1eg-pick-input"));
    input.placeholder = "Branch, tag or commit";
    input.setAttribute("aria-label", "Compare with");
    const list = element("div", "c1eg-pick-list");
    list.setAttribute("role", "listbox");
    const dialog = element("dialog", "c1eg-pick", element("p", "c1eg-pick-title", "Compare with"), input, list);
    let offers: Offer[] = [];
    let at = 0;

    const end = (revision: string | undefined): void => {
      if (!dialog.isConnected) return;
      dialog.close();
      dialog.remove();
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
      resolve(revision);
    };
    const found = (): Offer[] => {
      const wanted = input.value.trim().toLowerCase();
      const matching = offers.filter(offer => `${offer.name} ${offer.detail}`.toLowerCase().includes(wanted)).slice(0, maxRows);
      return wanted && !matching.some(offer => offer.name.toLowerCase() === wanted)
        ? [...matching, { revision: input.value.trim(), name: input.value.trim(), detail: "as you typed it" }] : matching;
    };
    const draw = (): void => {
      const rows = found();
      at = Math.min(at, Math.max(0, rows.length - 1));
      list.replaceChildren(...rows.map((offer, index) => {
        const row = button("", () => end(offer.revision), "c1eg-pick-row");
        row.setAttribute("role", "option");
        row.setAttribute("aria-selected", String(index === at));
        row.tabIndex = -1;
        row.append(element("span", "", offer.name), element("small", "c1e-muted", offer.detail));
        return row;
      }));
      list.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
    };
    input.addEventListener("input", () => {
      at = 0;
      draw();
    });
    input.addEventListener("keydown", event => {
      const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
      if (by !== 0) {
        at = Math.max(0, Math.min(at + by, list.childElementCount - 1));
        draw();
        event.preventDefault();
      } else if (event.key === "Enter") {
        end(found()[at]?.revision);
        event.preventDefault();
      }
    });
    dialog.addEventListener("cancel", event => {
      event.preventDefault();
      end(undefined);
    });
    dialog.addEventListener("click", event => { if (event.target === dialog) end(undefined); });
    document.body.append(dialog);
    dialog.showModal();
    input.focus();
    list.append(element("p", "c1e-muted", "Asking git…"));
    void offersOf(api, path).then(all => {
      offers = all;
      draw();
    }, (error: unknown) => list.replaceChildren(element("p", "c1e-muted", words(error))));
  });
}

async function offersOf(api: GitApi, path: string): Promise<Offer[]> {
  const [branches, log] = await Promise.all([api.branches(), api.log({ path, count: commits })]);
  const now = Date.now();
  return [
    ...[...branches.branches, ...branches.remotes, ...branches.tags].map(branch => ({ revision: branch.name, name: branch.name, detail: `${branch.subject}, ${relativeTime(branch.at, now)}` })),
    ...log.commits.map(commit => ({ revision: commit.id, name: commit.id.slice(0, 8), detail: `${commit.subject}, ${commit.author}, ${relativeTime(commit.at, now)}` })),
  ];
}
