import type { BarContent } from "./bar";
import type { OpenFile } from "./open-file";
import { partsBar } from "./parts-bar";

export interface FileBarActions {
  saveAgain(file: OpenFile): void;
  close(file: OpenFile): void;
  compare(file: OpenFile): void;
  useDisk(file: OpenFile): void;
  discard(file: OpenFile): void;
  dismiss(file: OpenFile): void;
  showPart(file: OpenFile, part: number): void;
}

/** What the bar above a file says, the most urgent first. */
export function fileBar(file: OpenFile, actions: FileBarActions): BarContent | undefined {
  if (file.kind === "parts") return partsBar(file, part => actions.showPart(file, part));
  if (!file.model) return undefined;
  if (file.kind === "missing") {
    return {
      severity: "warning",
      text: "This file was deleted on disk.",
      actions: [
        { text: "Save again", run: () => actions.saveAgain(file), primary: true },
        { text: "Close", run: () => actions.close(file) },
      ],
    };
  }
  if (file.conflict) {
    return {
      severity: "warning",
      text: "This file changed on disk while you have unsaved changes.",
      actions: [
        { text: "Compare", run: () => actions.compare(file), primary: true },
        { text: "Use the file on disk", run: () => actions.useDisk(file) },
      ],
    };
  }
  if (file.dismissed) return undefined;
  if (file.encoding === "Windows-1252") {
    return {
      severity: "info",
      text: "This file is not valid UTF-8. It is shown as Windows-1252 and cannot be edited.",
      actions: [{ text: "Close notice", run: () => actions.dismiss(file) }],
    };
  }
  if (file.restored) {
    return {
      severity: "info",
      text: "Unsaved changes from your last visit were restored.",
      actions: [
        { text: "Discard them", run: () => actions.discard(file) },
        { text: "Keep", run: () => actions.dismiss(file), primary: true },
      ],
    };
  }
  return undefined;
}
