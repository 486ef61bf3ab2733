export interface LogQuery {
  rev?: string;
  path?: string;
  q?: string;
  author?: string;
}

/** What is typed to search: words of the message, author:ann, path:src/app.ts, or a commit's hash. Quotes hold spaces together. */
export function parseLogQuery(typed: string): LogQuery {
  const query: LogQuery = {};
  const rest: string[] = [];
  for (const [, name, quoted, plain] of typed.matchAll(/(?:(author|path|by|in):)?(?:"([^"]*)"?|(\S+))/gi)) {
    const value = quoted ?? plain ?? "";
    if (value === "") continue;
    const field = name?.toLowerCase();
    if (field === "author" || field === "by") query.author = value;
    else if (field === "path" || field === "in") query.path = value.replace(/^\.?\//, "").replace(/\/$/, "");
    else rest.push(value);
  }
  if (rest.length === 1 && /^[0-9a-f]{7,40}$/i.test(rest[0]!)) query.rev = rest[0]!.toLowerCase();
  else if (rest.length > 0) query.q = rest.join(" ");
  return query;
}

/** Whether commits are left out: lines between what is left would lie. */
export function isFiltered(query: LogQuery): boolean {
  return query.q !== undefined || query.author !== undefined || query.path !== undefined;
}
