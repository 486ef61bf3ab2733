import { monaco } from "../monaco";
import type { DiffText, HunkDeed } from "./diff-text";

const { KeyMod, KeyCode } = monaco;
const chord = (second: number): number => KeyMod.chord(KeyMod.CtrlCmd | KeyCode.KeyK, second);

/** The keys are VS Code's. */
const keys: Record<HunkDeed, number> = {
  stage: chord(KeyMod.CtrlCmd | KeyMod.Alt | KeyCode.KeyS),
  unstage: chord(KeyMod.CtrlCmd | KeyCode.KeyN),
  discard: chord(KeyMod.CtrlCmd | KeyCode.KeyR),
};

const verbs: Record<HunkDeed, string> = { stage: "Stage", unstage: "Unstage", discard: "Discard" };

/** The commands of a comparison, in the menu, the palette and by keys, on both sides. */
export function addDiffActions(editor: monaco.editor.IStandaloneDiffEditor, diff: DiffText): void {
  for (const side of [editor.getModifiedEditor(), editor.getOriginalEditor()]) {
    side.addAction({ id: "coder1.git.nextChange", label: "Git: Next change", keybindings: [KeyMod.Alt | KeyCode.F5], run: () => diff.go("next") });
    side.addAction({
      id: "coder1.git.previousChange", label: "Git: Previous change", keybindings: [KeyMod.Shift | KeyMod.Alt | KeyCode.F5], run: () => diff.go("previous"),
    });
    diff.deeds.forEach((deed, index) => {
      side.addAction({
        id: `coder1.git.${deed}Lines`, label: `Git: ${verbs[deed]} selected lines`, keybindings: [keys[deed]],
        contextMenuGroupId: "9_git", contextMenuOrder: index, run: () => diff.doSelected(deed),
      });
      side.addAction({
        id: `coder1.git.${deed}Hunk`, label: `Git: ${verbs[deed]} this change`,
        contextMenuGroupId: "9_git", contextMenuOrder: index + 0.5, run: () => diff.doAtCursor(deed),
      });
    });
  }
}
