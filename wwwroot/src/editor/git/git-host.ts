import type { Severity } from "../../contracts";
import type { EditorView } from "../editor-view";
import type { OpenFile } from "../open-file";
import type { ViewStates } from "../view-states";
import type { Repository } from "./repository";

/** What git's part of the editor needs of the rest. */
export interface GitHost {
  repository: Repository;
  view: EditorView;
  viewStates: ViewStates;
  /** Loads a file of the workspace, and keeps it loaded until it is released. */
  hold(file: string): Promise<OpenFile>;
  release(file: OpenFile): void;
  /** Saves it where it is unsaved; false where that failed, which the user knows. */
  save(file: OpenFile): Promise<boolean>;
  /** Brings it up to date with the disk. */
  refresh(file: OpenFile): Promise<void>;
  /** Opens a file in a tab of its own. */
  open(file: string, line?: number): void;
  /** Closes a tab. */
  close(key: string): void;
  notice(severity: Severity, title: string, detail: string): void;
}
