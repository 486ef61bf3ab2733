import { button, element } from "../../elements";
import { tested } from "../../agents/parts";
import type { ChangedFile } from "../types";
import { maxFiles } from "./bounds";
import { many, splitPath, statusClass, statusLetter, statusName } from "./words";

const shownAtOnce = 200;

/** Files that a commit or a comparison changed, with the lines that came and went. */
export function fileList(files: readonly ChangedFile[], truncated: boolean, open: (file: ChangedFile) => void): HTMLElement {
  const list = tested("git-files", element("ul", "c1v-files"));
  const added = files.reduce((sum, file) => sum + (file.added ?? 0), 0);
  const deleted = files.reduce((sum, file) => sum + (file.deleted ?? 0), 0);
  const head = element("div", "c1v-files-head", element("span", "c1-grow", files.length === 0 ? "No files differ" : `${many(files.length, "file")}${truncated ? ", and more that are not listed" : ""}`), figures(added, deleted));
  const all = files.slice(0, maxFiles);
  const more = button("", () => show(), "c1-link c1v-more");
  let shown = 0;
  const show = (): void => {
    list.append(...all.slice(shown, shown + shownAtOnce).map(file => element("li", "", row(file, open))));
    shown = Math.min(all.length, shown + shownAtOnce);
    more.hidden = shown >= all.length;
    more.textContent = `Show ${many(all.length - shown, "more file")}`;
  };
  show();
  list.addEventListener("keydown", event => {
    const rows = [...list.querySelectorAll("button")];
    const at = rows.indexOf(document.activeElement as HTMLButtonElement);
    const next = rows[at + ({ ArrowDown: 1, ArrowUp: -1 }[event.key] ?? NaN)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  return element("div", "", head, list, more);
}

function row(file: ChangedFile, open: (file: ChangedFile) => void): HTMLElement {
  const { name, folder } = splitPath(file.path);
  const from = file.from === undefined ? undefined : splitPath(file.from);
  const made = tested("git-file", button("", () => open(file), "c1v-file"));
  const label = element("span", `c1v-name${file.status === "D" ? " c1v-gone" : ""}`);
  if (from) label.append(element("span", "c1-muted", from.name === name ? `${from.folder || "."}/ → ` : `${from.name} → `));
  label.append(name);
  const letter = element("span", `c1v-letter ${statusClass(file.status)}`, statusLetter(file.status));
  letter.title = statusName(file);
  made.title = file.from ? `${file.from} → ${file.path}` : file.path;
  made.dataset["path"] = file.path;
  made.append(label, element("span", "c1v-folder", element("bdi", "", folder)),
    file.binary ? element("span", "c1v-figures c1-muted", "binary") : figures(file.added ?? 0, file.deleted ?? 0), letter);
  return made;
}

function figures(added: number, deleted: number): HTMLElement {
  const made = element("span", "c1v-figures");
  if (added > 0) made.append(element("span", "c1v-is-added", `+${added.toLocaleString("en")}`));
  if (deleted > 0) made.append(element("span", "c1v-is-deleted", `−${deleted.toLocaleString("en")}`));
  return made;
}
