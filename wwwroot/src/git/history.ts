let show: ((path: string) => void) | undefined;

/** Called by the git panel's host, once it is there. */
export function onFileHistory(action: ((path: string) => void) | undefined): void {
  show = action;
}

/** Shows the commits that changed a file, by its path in the workspace, in the git panel. */
export function showFileHistory(path: string): void {
  show?.(path);
}
