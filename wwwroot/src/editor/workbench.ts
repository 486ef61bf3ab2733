import { notify } from "../circuit";
import { systemClock } from "../clock";
import type { DotNetRef, EditorHandle, EditorOptions } from "../contracts";
import { Disposables } from "../disposables";
import { provideEditor } from "../editor-place";
import { beforeReload } from "../flush";
import { extensionOf, isAtOrBelow, movedPath } from "../paths";
import { trackCache, trackRender } from "../performance/track";
import { BackupScheduler, type UnsavedText } from "./backups";
import { HttpBackupStore } from "./backup-store";
import { DiskChanges } from "./disk-changes";
import { EditorView } from "./editor-view";
import { backupFailure } from "./failures";
import { fileBar, type FileBarActions } from "./file-bar";
import { Files } from "./files";
import { GitPart } from "./git-part";
import { isViewAddress } from "./git/view-address";
import { Loader } from "./loader";
import { adoptLanguage } from "./models";
import { OpenFile } from "./open-file";
import { listenToPage } from "./page-events";
import { Recency } from "./recency";
import { CursorReports, StateReports } from "./reports";
import { RestorableBackups } from "./restore";
import { Saver } from "./saver";
import { ViewStates } from "./view-states";

/** Files whose text is kept in the browser; the one longest unseen is loaded again when it is shown. */
const maxLoadedFiles = 50;

/** The editor's side of the component: which files are open, which is shown, and what happens to each. */
export class Workbench implements EditorHandle {
  readonly #dotnet: DotNetRef;
  readonly #files: Files;
  readonly #open = new Map<string, OpenFile>();
  readonly #recency = new Recency<OpenFile>();
  readonly #viewStates: ViewStates;
  readonly #view: EditorView;
  readonly #states: StateReports;
  readonly #cursor: CursorReports;
  readonly #restorable: RestorableBackups;
  readonly #backups: BackupScheduler;
  readonly #loader: Loader;
  readonly #saver: Saver;
  readonly #disk: DiskChanges;
  readonly #disposables = new Disposables();
  readonly #git: GitPart;
  /** The last path that was asked for: what loads meanwhile is not shown in its place. */
  #wanted: string | undefined;
  #disposed = false;

  constructor(host: HTMLElement, options: EditorOptions, dotnet: DotNetRef) {
    this.#dotnet = dotnet;
    this.#files = new Files(options.workspace);
    this.#viewStates = new ViewStates(localStorage, options.workspace);
    this.#states = new StateReports(dotnet);
    this.#cursor = new CursorReports(dotnet, systemClock);
    const store = new HttpBackupStore(options.workspace);
    this.#restorable = new RestorableBackups(store);
    this.#backups = new BackupScheduler(store, {
      unsaved: path => this.#unsaved(path),
      failing: error => {
        const { title, detail } = backupFailure(error);
        this.#notice("warning", title, detail);
      },
    }, systemClock);
    this.#view = new EditorView(host, options.fontSize, this.#viewStates, {
      cursorMoved: () => this.#cursor.moved(() => this.#view.cursor()),
      shown: file => this.#git.shown(file),
      bar: file => fileBar(file, this.#barActions) ?? this.#git.bar(file),
      downloadAddress: path => this.#files.downloadAddress(path),
    });
    this.#loader = new Loader(this.#files, this.#restorable, options.editableBytes, file => this.#edited(file));
    this.#saver = new Saver(this.#files, this.#view, options.editableBytes, {
      changed: file => this.#report(file),
      settled: file => this.#backups.changed(file.path, true),
      replaced: file => void this.#reload(file),
      notice: (severity, title, detail) => this.#notice(severity, title, detail),
    });
    this.#disk = new DiskChanges(this.#files, options.editableBytes, {
      changed: file => this.#report(file),
      replaced: file => this.#reload(file),
      settled: file => this.#backups.changed(file.path, true),
    });
    this.#disposables.add(listenToPage({
      save: () => void this.save(),
      leaving: () => {
        this.#view.keepViewState();
        this.#backups.flushForUnload();
      },
      wouldLose: () => this.#backups.isFailing && this.dirtyPaths().length > 0,
    }));
    this.#git = this.#gitPart(options.workspace);
    this.#disposables.add(provideEditor(() => this.#view.place()));
    this.#disposables.add(beforeReload(() => this.#backups.flush()));
    void this.#reportBackups();
  }

  async open(path: string, line?: number, column?: number): Promise<void> {
    this.#wanted = path;
    if (isViewAddress(path)) return this.#openView(path);
    const file = this.#file(path);
    // Told of a file that a view edits, while it had no tab to show it.
    if (!file.hasTab) this.#states.forget(path);
    file.hasTab = true;
    const fresh = !file.loaded;
    trackCache("Files open in the editor", !fresh);
    await this.#loader.load(file);
    if (file.closed || this.#disposed) return;
    this.#report(file);
    if (this.#wanted !== file.path) return;
    if (fresh || this.#view.shown !== file) trackRender("Editor", "open", () => this.#view.show(file));
    if (line) this.#view.reveal(line, column ?? 1);
    this.#recency.touch(file);
    this.#unloadExcess();
  }

  close(path: string): void {
    if (this.#wanted === path) this.#wanted = undefined;
    if (isViewAddress(path)) return this.#closeView(path);
    const file = this.#open.get(path);
    if (!file) return;
    if (this.#view.shown === file) this.#view.show(undefined);
    file.hasTab = false;
    if (this.#git.viewsOf(path).length > 0) this.#report(file);
    else this.#closeFile(file);
  }

  async save(path?: string): Promise<boolean> {
    const file = path === undefined ? this.#view.shown ?? this.#view.other?.file : this.#fileAt(path);
    return file ? this.#saver.save(file) : true;
  }

  async saveAll(): Promise<boolean> {
    // Files with a backup that were not looked at yet are unsaved as well.
    for (const path of await this.#restorable.paths()) await this.#loader.load(this.#file(path));
    const results = await Promise.all([...this.#open.values()].filter(file => file.dirty).map(file => this.#saver.save(file)));
    return results.every(saved => saved);
  }

  async discard(key: string): Promise<void> {
    const path = isViewAddress(key) ? this.#git.fileOf(key) : key;
    if (path === undefined) return;
    const file = this.#open.get(path);
    if (!file?.dirty) {
      await this.#restorable.discard(path).catch(() => undefined);
      // The mark that the backup had put on its tab goes with it.
      this.#states.report(path, { dirty: false, kind: "text", conflict: false, readOnly: false, restored: false, git: this.#git.ready });
    } else {
      if (file.kind !== "missing") await this.#saver.useDisk(file);
      else file.savedVersion = file.model!.getAlternativeVersionId();
      this.#backups.changed(path, true);
      await this.#backups.flush();
    }
    if (file) this.#report(file);
    else this.#states.forget(path);
  }

  renamed(from: string, to: string): void {
    for (const [path, file] of [...this.#open]) {
      const moved = movedPath(path, from, to);
      if (moved !== undefined) this.#move(file, moved);
    }
    void this.#restorable.moveBelow(from, to);
  }

  async changedOnDisk(paths: string[]): Promise<void> {
    await Promise.all(this.#openAtOrBelow(paths).map(file => this.#disk.refresh(file)));
  }

  /** What was deleted may be there again already, as when a program replaces a file: asked, not believed. */
  deletedOnDisk(paths: string[]): void {
    void this.changedOnDisk(paths);
  }

  dirtyPaths(): string[] {
    return [...this.#open.values()].filter(file => file.dirty).map(file => file.path);
  }

  focus(): void {
    this.#view.focus();
  }

  layout(): void {
    this.#view.layout();
  }

  command(id: string): void {
    this.#view.command(id);
  }

  async dispose(): Promise<void> {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#disposables.dispose();
    this.#cursor.dispose();
    this.#states.dispose();
    this.#git.dispose();
    this.#view.dispose();
    // The texts are needed until they are backed up.
    await this.#backups.flush();
    this.#backups.dispose();
    for (const file of this.#open.values()) {
      file.closed = true;
      file.unload();
    }
    this.#open.clear();
  }

  readonly #barActions: FileBarActions = {
    saveAgain: file => void this.#saver.save(file),
    close: file => notify(this.#dotnet, "OnCloseRequested", file.path),
    compare: file => void this.#saver.compare(file),
    useDisk: file => void this.#saver.useDisk(file),
    discard: file => void this.discard(file.path),
    dismiss: file => {
      file.dismissed = true;
      this.#view.refreshBar();
    },
    showPart: (file, part) => void this.#showPart(file, part),
  };

  #file(path: string): OpenFile {
    let file = this.#open.get(path);
    if (!file) {
      file = new OpenFile(path);
      file.inRepository = this.#git.ready;
      this.#open.set(path, file);
    }
    return file;
  }

  /** The file of a tab: its own, or the one that its view edits. */
  #fileAt(key: string): OpenFile | undefined {
    const path = isViewAddress(key) ? this.#git.fileOf(key) : key;
    return path === undefined ? undefined : this.#open.get(path);
  }

  async #openView(address: string): Promise<void> {
    await this.#git.open(address, () => this.#wanted === address && !this.#disposed);
    this.#unloadExcess();
  }

  #closeView(address: string): void {
    const path = this.#git.fileOf(address);
    this.#git.close(address);
    this.#states.forget(address);
    const file = path === undefined ? undefined : this.#open.get(path);
    if (file && !file.hasTab && this.#git.viewsOf(file.path).length === 0) this.#closeFile(file);
  }

  #closeFile(file: OpenFile): void {
    this.#open.delete(file.path);
    if (file.dirty) void this.#putAway(file.path, file.text, file.etag);
    file.closed = true;
    this.#recency.delete(file);
    this.#states.forget(file.path);
    file.unload();
  }

  /** A view shows the file's text: it stays loaded until it is released as often as it was held. */
  async #hold(path: string): Promise<OpenFile> {
    const file = this.#file(path);
    file.holders++;
    await this.#loader.load(file);
    if (!file.closed) this.#report(file);
    this.#recency.touch(file);
    return file;
  }

  #gitPart(workspace: string): GitPart {
    return new GitPart(workspace, {
      view: this.#view,
      viewStates: this.#viewStates,
      hold: path => this.#hold(path),
      release: file => { file.holders--; },
      save: file => this.#saver.save(file),
      refresh: file => this.#disk.refresh(file),
      open: (path, line) => notify(this.#dotnet, "OnOpenRequested", path, line ?? null, null),
      close: key => notify(this.#dotnet, "OnCloseRequested", key),
      notice: (severity, title, detail) => this.#notice(severity, title, detail),
    }, () => this.#repositoryChanged());
  }

  #repositoryChanged(): void {
    const { ready } = this.#git;
    for (const file of this.#open.values()) {
      if (file.inRepository === ready) continue;
      file.inRepository = ready;
      if (file.loaded) this.#report(file);
    }
  }

  #unsaved(path: string): UnsavedText | undefined {
    const file = this.#open.get(path);
    return file?.dirty ? { text: file.text, baseEtag: file.etag } : undefined;
  }

  #edited(file: OpenFile): void {
    if (!file.dirty) {
      file.restored = false;
      // Undone to what was on disk once; what is there now is somebody else's.
      if (file.conflict) void this.#disk.refresh(file);
    }
    this.#backups.changed(file.path);
    this.#report(file);
  }

  #report(file: OpenFile): void {
    if (file.closed) return;
    this.#states.report(file.path, file.state);
    // A view answers for the text of a file that has no tab of its own.
    for (const address of this.#git.viewsOf(file.path)) this.#states.report(address, { ...file.state, dirty: file.dirty && !file.hasTab });
    if (this.#view.conflictFile === file && !file.conflict) this.#view.closeConflict();
    if (this.#view.shown === file) this.#view.refreshBar();
  }

  #notice(severity: string, title: string, detail: string): void {
    notify(this.#dotnet, "OnNotice", severity, title, detail);
  }

  /** Tabs of files with unsaved text are marked before they are opened. */
  async #reportBackups(): Promise<void> {
    for (const path of await this.#restorable.paths()) {
      if (this.#open.get(path)?.loaded) continue;
      this.#states.report(path, { dirty: true, kind: "text", conflict: false, readOnly: false, restored: true, git: this.#git.ready });
    }
  }

  #openAtOrBelow(paths: string[]): OpenFile[] {
    return [...this.#open.values()].filter(file => paths.some(path => isAtOrBelow(file.path, path)));
  }

  #unloadExcess(): void {
    const mayGo = (file: OpenFile) => file.isReplaceable && file !== this.#view.shown;
    for (const file of this.#recency.excess(maxLoadedFiles, mayGo)) {
      this.#recency.delete(file);
      file.unload();
    }
  }

  async #reload(file: OpenFile): Promise<void> {
    const shown = this.#view.shown === file;
    const viewed = this.#view.other?.file === file;
    if (shown || viewed) this.#view.show(undefined);
    file.unload();
    if (viewed && this.#wanted) return this.open(this.#wanted);
    if (!shown) return;
    await this.#loader.load(file);
    if (file.closed) return;
    this.#report(file);
    if (this.#wanted === file.path) this.#view.show(file);
  }

  async #showPart(file: OpenFile, part: number): Promise<void> {
    try {
      await this.#loader.loadPart(file, part);
    } catch (error) {
      this.#notice("error", `Part ${part + 1} cannot be read`, error instanceof Error ? error.message : String(error));
      return;
    }
    if (this.#view.shown !== file) return;
    this.#view.show(file);
    this.#view.showTop();
  }

  #move(file: OpenFile, to: string): void {
    const from = file.path;
    this.#open.delete(from);
    this.#open.set(to, file);
    file.path = to;
    this.#git.renamed(from, to);
    this.#states.forget(from);
    this.#viewStates.move(from, to);
    if (this.#wanted === from) this.#wanted = to;
    if (file.dirty) {
      void this.#backups.forget(from).then(() => this.#restorable.discard(from)).catch(() => undefined);
      this.#backups.changed(to, true);
    }
    if (file.model && extensionOf(from) !== extensionOf(to)) this.#changeLanguage(file);
    this.#report(file);
    this.#cursor.moved(() => this.#view.cursor());
    void this.#disk.refresh(file);
  }

  #changeLanguage(file: OpenFile): void {
    if (!file.dirty) {
      void this.#reload(file);
      return;
    }
    adoptLanguage(file.model!, file.path);
  }

  async #putAway(path: string, text: string, baseEtag: string): Promise<void> {
    const forgotten = this.#backups.forget(path);
    await this.#restorable.keep(path, text, baseEtag, forgotten).catch((error: unknown) => {
      this.#notice("error", `The unsaved text of ${path} could not be kept`, error instanceof Error ? error.message : String(error));
    });
  }
}
