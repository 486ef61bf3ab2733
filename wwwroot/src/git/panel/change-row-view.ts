import { element } from "../../elements";
import { icon, iconButton, tested } from "../../agents/parts";
import type { Row } from "./change-rows";
import { groupNames, splitPath, statusClass, statusLetter, statusName } from "./words";

export interface RowActions {
  open(row: Row): void;
  file(row: Row): void;
  toggle(row: Row): void;
  discard(row: Row): void;
}

/** What a row shows; the page adds what is chosen. */
export function buildRow(place: HTMLElement, row: Row, actions: RowActions): void {
  switch (row.kind) {
    case "group": return buildGroup(place, row, actions);
    case "folder": return buildFolder(place, row, actions);
    case "more": return place.replaceChildren(element("span", "c1v-more-note", `and ${row.count.toLocaleString("en")} more: work on them with the buttons above`));
    case "entry": return buildEntry(place, row, actions);
  }
}

export function signatureOf(row: Row): string {
  switch (row.kind) {
    case "group": return `g|${row.group}|${row.count}|${row.folded}`;
    case "folder": return `f|${row.id}|${row.depth}|${row.count}|${row.folded}`;
    case "more": return `m|${row.count}`;
    case "entry": {
      const entry = row.entry;
      if (!entry) return "…";
      const { submodule } = entry;
      return `e|${row.id}|${entry.status}|${entry.conflict ?? ""}|${entry.from ?? ""}|${row.depth}|${row.inTree}|${submodule ? JSON.stringify(submodule) : ""}`;
    }
  }
}

function buildGroup(place: HTMLElement, row: Row & { kind: "group" }, actions: RowActions): void {
  const { group } = row;
  const buttons: HTMLElement[] = [];
  if (group === "changes" || group === "untracked") buttons.push(small("rotate-ccw", `Discard all: ${groupNames[group].toLowerCase()}`, () => actions.discard(row), `git-discard-all-${group}`));
  buttons.push(group === "staged"
    ? small("minus", "Unstage all", () => actions.toggle(row), "git-unstage-all")
    : small("plus", group === "merge" ? "Mark all as resolved" : `Stage all: ${groupNames[group].toLowerCase()}`, () => actions.toggle(row), `git-stage-all-${group}`));
  place.replaceChildren(chevron(row.folded), element("span", "c1v-group-name", groupNames[group]), element("span", "c1v-count", row.count.toLocaleString("en")),
    element("span", "c1v-row-actions c1v-always", ...buttons));
}

function buildFolder(place: HTMLElement, row: Row & { kind: "folder" }, actions: RowActions): void {
  const staged = row.group === "staged";
  place.replaceChildren(chevron(row.folded), icon(row.folded ? "folder" : "folder-open", "c1-tint-folder"), element("span", "c1v-name", row.name), element("span", "c1v-folder"),
    element("span", "c1v-row-actions",
      ...(row.group === "changes" || row.group === "untracked" ? [small("rotate-ccw", `Discard ${row.path}`, () => actions.discard(row))] : []),
      small(staged ? "minus" : "plus", `${staged ? "Unstage" : "Stage"} ${row.path}`, () => actions.toggle(row))),
    element("span", "c1v-letter c1-muted", String(row.count)));
}

function buildEntry(place: HTMLElement, row: Row & { kind: "entry" }, actions: RowActions): void {
  const { entry, group } = row;
  if (!entry) return place.replaceChildren(element("span", "c1v-waits"));
  const { name, folder } = splitPath(entry.path.replace(/\/$/, ""));
  const from = entry.from === undefined ? undefined : splitPath(entry.from);
  const label = element("span", `c1v-name${entry.status === "D" ? " c1v-gone" : ""}`);
  if (from) label.append(element("span", "c1-muted", from.name === name && from.folder !== folder ? `${from.folder || "."}/ → ` : `${from.name} → `));
  label.append(entry.path.endsWith("/") ? `${name}/` : name);
  const staged = group === "staged";
  const letter = element("span", `c1v-letter ${statusClass(entry.status)}`, statusLetter(entry.status));
  letter.title = statusName(entry);
  place.replaceChildren(label, element("span", "c1v-folder", element("bdi", "", row.inTree ? "" : folder)),
    ...(entry.submodule ? [icon("package", "c1v-mark")] : []),
    element("span", "c1v-row-actions",
      ...(entry.status === "D" ? [] : [small("file", "Open the file", () => actions.file(row), "git-open-file")]),
      ...(group === "changes" || group === "untracked" ? [small("rotate-ccw", group === "untracked" ? "Delete the file" : "Discard the changes", () => actions.discard(row), "git-discard")] : []),
      small(staged ? "minus" : "plus", staged ? "Unstage" : group === "merge" ? "Mark as resolved" : "Stage", () => actions.toggle(row), staged ? "git-unstage" : "git-stage")),
    letter);
}

function chevron(folded: boolean): SVGElement {
  return icon(folded ? "chevron-right" : "chevron-down", "c1v-chevron");
}

/** Reached with the pointer only: the keyboard has its own keys for the same, and does not walk through every row's buttons. */
function small(name: string, label: string, action: () => void, testId?: string): HTMLButtonElement {
  const made = iconButton(name, label, action, "c1v-icon-button");
  made.tabIndex = -1;
  return testId ? tested(testId, made) : made;
}
