export interface Ref {
  kind: "head" | "branch" | "remote" | "tag";
  text: string;
}

/** What a commit is called, as chips: "HEAD -> main" is the branch one is on; a remote's branch beside the same of here is told in one. */
export function refsOf(refs: readonly string[], current: string | undefined, remotes: readonly string[]): Ref[] {
  const all: Ref[] = [];
  for (const ref of refs) {
    const name = ref.replace(/^HEAD -> /, "");
    if (name === "HEAD") {
      if (current === undefined) all.push({ kind: "head", text: "HEAD" });
    } else if (name.startsWith("tag: ")) all.push({ kind: "tag", text: name.slice(5) });
    else if (remotes.some(remote => name.startsWith(`${remote}/`))) {
      if (!name.endsWith("/HEAD")) all.push({ kind: "remote", text: name });
    } else all.push({ kind: name === current ? "head" : "branch", text: name });
  }
  const order = ["head", "branch", "tag", "remote"];
  return all.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}
