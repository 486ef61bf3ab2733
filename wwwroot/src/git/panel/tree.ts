/** A row of a tree of files: a folder or a file, as deep as it stands. */
export type TreeRow<T> =
  | { kind: "folder"; path: string; name: string; depth: number; count: number; folded: boolean }
  | { kind: "file"; depth: number; item: T };

interface Node<T> {
  folders: Map<string, Node<T>>;
  files: T[];
  count: number;
}

/**
 * The rows of a tree, folders first, each in the order of names. A folder that holds one folder only stands in one row with it:
 * "src/main/java". Folded folders keep what is in them to themselves.
 */
export function treeRows<T extends { path: string }>(items: readonly T[], folded: (path: string) => boolean): TreeRow<T>[] {
  const root: Node<T> = node();
  for (const item of items) {
    let at = root;
    at.count++;
    // A path may end with a slash: a folder of untracked files that git names as one.
    const names = item.path.replace(/\/$/, "").split("/");
    for (const name of names.slice(0, -1)) {
      let below = at.folders.get(name);
      if (!below) at.folders.set(name, below = node());
      at = below;
      at.count++;
    }
    at.files.push(item);
  }
  const rows: TreeRow<T>[] = [];
  write(root, "", 0);
  return rows;

  function write(at: Node<T>, prefix: string, depth: number): void {
    for (const [first, child] of [...at.folders].sort(([a], [b]) => compare(a, b))) {
      let name = first;
      let inner = child;
      while (inner.files.length === 0 && inner.folders.size === 1) {
        const [only, next] = [...inner.folders][0]!;
        name += `/${only}`;
        inner = next;
      }
      const path = prefix + name;
      const isFolded = folded(path);
      rows.push({ kind: "folder", path, name, depth, count: inner.count, folded: isFolded });
      if (!isFolded) write(inner, `${path}/`, depth + 1);
    }
    for (const item of [...at.files].sort((a, b) => compare(a.path, b.path))) rows.push({ kind: "file", depth, item });
  }
}

function node<T>(): Node<T> {
  return { folders: new Map(), files: [], count: 0 };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
