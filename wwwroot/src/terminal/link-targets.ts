/**
 * Where a path in the output may lie in the workspace, likeliest first: relative to the shell's folder, relative to the
 * workspace, and both again without git's a/ or b/. Nothing for what lies elsewhere, or for what is no path.
 */
export function linkTargets(path: string, cwd: string, root: string): string[] {
  const absolute = path.startsWith("/");
  const tries = absolute ? [path] : [join(cwd || root, path), join(root, path)];
  const unprefixed = /^[ab]\/(.+)$/.exec(path)?.[1];
  if (unprefixed) tries.push(join(cwd || root, unprefixed), join(root, unprefixed));
  const targets = tries.map(normal).map(target => within(target, normal(root))).filter(target => target !== undefined);
  return [...new Set(targets)];
}

function join(folder: string, path: string): string {
  return `${folder}/${path}`;
}

/** Without ".", ".." and doubled slashes. */
function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

function within(path: string, root: string): string | undefined {
  const prefix = root === "/" ? "/" : `${root}/`;
  return path.startsWith(prefix) && path.length > prefix.length ? path.slice(prefix.length) : undefined;
}
