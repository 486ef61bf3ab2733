import { words } from "../../agents/parts";
import { openGitView, showFileHistory } from "../../git/views";
import { monaco } from "../monaco";
import type { OpenFile } from "../open-file";
import type { BlameParts } from "./blame";
import type { GitHost } from "./git-host";
import { type Change, type LineRange, selectChanges } from "./line-changes";
import type { QuickDiff } from "./quick-diff";
import { pickRevision } from "./revision-picker";

interface Parts {
  quickDiff: QuickDiff;
  blame: BlameParts;
}

/** What git adds to the editor's commands, its menu and its keys. They are there while a file of a repository is shown. */
export function addGitCommands(host: GitHost, parts: Parts): { shown(file: OpenFile | undefined): void } {
  const { editor } = host.view;
  const shown = editor.createContextKey<boolean>("coder1GitFile", false);
  const { KeyMod, KeyCode } = monaco;
  const chord = (second: number): number => KeyMod.chord(KeyMod.CtrlCmd | KeyCode.KeyK, second);
  let order = 0;
  const add = (id: string, label: string, run: (path: string, file: OpenFile) => unknown, options: { menu?: boolean; keys?: number } = {}): void => {
    editor.addAction({
      id: `coder1.git.${id}`, label: `Git: ${label}`, precondition: "coder1GitFile",
      ...(options.keys === undefined ? {} : { keybindings: [options.keys] }),
      ...(options.menu ? { contextMenuGroupId: "9_git", contextMenuOrder: order++ } : {}),
      run: () => {
        const file = host.view.shown;
        const path = file && host.repository.pathOf(file.path);
        if (file && path !== undefined) void run(path, file);
      },
    });
  };
  const selected = (changes: readonly Change[]): Change[] => selectChanges(changes, "modified", (editor.getSelections() ?? []).map(linesOf));
  const all = (changes: readonly Change[]): Change[] => [...changes];

  add("openChanges", "Open changes", path => openGitView({ kind: "diff", path, group: parts.quickDiff.group }), { menu: true });
  add("stageHunk", "Stage this change", () => parts.quickDiff.stageAtCursor());
  add("stageLines", "Stage selected lines", () => parts.quickDiff.stage(selected), { menu: true, keys: chord(KeyMod.CtrlCmd | KeyMod.Alt | KeyCode.KeyS) });
  add("stageFile", "Stage file", (path, file) => stageFile(host, path, file), { menu: true });
  add("discardHunk", "Discard this change", () => parts.quickDiff.discardAtCursor());
  add("discardLines", "Discard selected lines", () => parts.quickDiff.discard(selected), { menu: true, keys: chord(KeyMod.CtrlCmd | KeyCode.KeyR) });
  add("discardFile", "Discard all changes of this file", () => parts.quickDiff.discard(all));
  add("nextChange", "Next change", () => parts.quickDiff.go(1), { keys: KeyMod.Alt | KeyCode.F3 });
  add("previousChange", "Previous change", () => parts.quickDiff.go(-1), { keys: KeyMod.Shift | KeyMod.Alt | KeyCode.F3 });
  add("toggleBlame", "Toggle blame", () => parts.blame.toggleColumn(), { menu: true });
  add("toggleBlameLine", "Toggle blame at the end of the line", () => parts.blame.toggleLine());
  add("fileHistory", "File history", path => showFileHistory(path), { menu: true });
  add("compareWith", "Compare with revision…", async path => {
    const from = await pickRevision(host.repository.api, path);
    if (from) openGitView({ kind: "compare", path, from });
  }, { menu: true });
  add("openConflict", "Open the conflict editor", path => openGitView({ kind: "conflict", path }));
  return { shown: file => shown.set(file?.isText === true && host.repository.ready) };
}

async function stageFile(host: GitHost, path: string, file: OpenFile): Promise<void> {
  try {
    if (file.dirty && !await host.save(file)) return;
    await host.repository.api.stage({ paths: [path] });
    await host.repository.refresh();
  } catch (error) {
    host.notice("error", "It was not staged", words(error));
  }
}

/** Up to a line's very beginning is the line before. */
function linesOf(selection: monaco.Selection): LineRange {
  const { startLineNumber: start, endLineNumber: last, endColumn } = selection;
  return { start, end: endColumn === 1 && last > start ? last : last + 1 };
}
