/** Where a path of the repository is in the workspace that lies at `prefix` in it; undefined outside of it. */
export function fileOf(path: string, prefix: string): string | undefined {
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
}

/** Where a file of the workspace is in the repository. */
export function repositoryPath(file: string, prefix: string): string {
  return prefix + file;
}
