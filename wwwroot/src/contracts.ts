// What the Blazor components and these modules say to each other. Every address of a file is its path in the workspace.
import type { Status } from "./git/types";

/** The part of Blazor's DotNetObjectReference that is used here. */
export interface DotNetRef {
  invokeMethodAsync(method: string, ...args: unknown[]): Promise<unknown>;
}

export interface Disposable {
  dispose(): void;
}

/** What the user chose; "system" follows prefers-color-scheme. */
export type ThemeChoice = "dark" | "light" | "system";
export type Theme = "dark" | "light";
export type Severity = "info" | "warning" | "error";

export interface EditorOptions {
  workspace: string;
  theme: ThemeChoice;
  /** Files above this size are shown read-only, in parts. */
  editableBytes: number;
  fontSize?: number;
}

export type FileKind = "text" | "parts" | "binary" | "image" | "missing" | "error";

/** Sent with OnFileState(path, state) whenever it changes. */
export interface FileState {
  dirty: boolean;
  kind: FileKind;
  /** The file on disk is not the one that the unsaved text was made from. */
  conflict: boolean;
  readOnly: boolean;
  /** The unsaved text came from a backup. */
  restored: boolean;
  /** The file lies in a repository of git. */
  git: boolean;
}

/** Sent with OnCursor(position), at most ten times a second. */
export interface CursorState {
  path: string;
  line: number;
  column: number;
  selected: number;
  language: string;
  eol: "LF" | "CRLF";
  encoding: string;
  indent: string;
}

/** A path may also be the address of a view that is no file: see ViewAddress.cs and editor/git/view-address.ts. */
export interface EditorHandle {
  open(path: string, line?: number, column?: number): Promise<void>;
  close(path: string): void;
  save(path?: string): Promise<boolean>;
  saveAll(): Promise<boolean>;
  discard(path: string): Promise<void>;
  renamed(from: string, to: string): void;
  changedOnDisk(paths: string[]): Promise<void>;
  deletedOnDisk(paths: string[]): void;
  dirtyPaths(): string[];
  focus(): void;
  layout(): void;
  command(id: string): void;
  dispose(): Promise<void>;
}

/** Who views a terminal only sees; who types may do both. */
export type TerminalRole = "type" | "view";

export interface TerminalOptions {
  id: string;
  theme: ThemeChoice;
  /** The workspace's id, to ask whether a file is there. */
  workspace: string;
  /** The workspace's folder on the server, to make paths in the output relative to it. */
  folder: string;
  /** "type" where it is not said. */
  role?: TerminalRole;
}

/**
 * Sent with OnTerminalState(id, state, detail). Beside it a terminal sends OnTerminalTitle(id, title), OnBell(id),
 * OnOpenLink(path, line, column), OnManage(id) when the user wants the session manager, and
 * OnCommandEnded(id, command, exitStatus, durationMs) when a long command ended that nobody looked at.
 */
export type TerminalState = "connecting" | "connected" | "reconnecting" | "suspended" | "exited" | "closed" | "gone";

export interface TerminalHandle {
  focus(): void;
  fit(): void;
  /** Opens the find bar. */
  find(): void;
  clear(): void;
  paste(text: string): void;
  selection(): string;
  setVisible(visible: boolean): void;
  setRole(role: TerminalRole): void;
  dispose(): void;
}

export interface AgentsOptions {
  /** The workspace's id, and its folder on the server: agents name files by their absolute paths. */
  workspace: string;
  folder: string;
}

/** Sends OnOpenLink(path, line, column) when a place in a file was clicked. */
export interface AgentsHandle {
  toggle(): void;
  dispose(): void;
}

export interface GitOptions {
  /** The workspace's id, and its folder on the server. */
  workspace: string;
  folder: string;
}

/**
 * Sends OnVisible(visible) when the panel comes into view or leaves it, OnVisibleFolders(paths) when other folders of the
 * workspace are seen anywhere in the page, OnOpenFile(path, line, column) with a path of the
 * workspace, and OnNotice(severity, title, detail) for what ended while the panel was not seen.
 */
export interface GitHandle {
  /** Another status of the repository. */
  status(head: Status): void;
  show(): void;
  hide(): void;
  focus(): void;
  dispose(): void;
}
