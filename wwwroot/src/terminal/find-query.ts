export interface FindQuery {
  text: string;
  regex: boolean;
  caseSensitive: boolean;
  wholeWord: boolean;
}

/** What is wrong with a query, for people; undefined when it is right. */
export function queryFault(query: FindQuery): string | undefined {
  if (!query.regex) return undefined;
  try {
    new RegExp(query.text);
    return undefined;
  } catch {
    return "Not a valid expression";
  }
}

/** "2 of 17", "1000 or more", "No results". */
export function countText(index: number, count: number, most: number): string {
  if (count === 0) return "No results";
  if (index >= 0) return `${index + 1} of ${count >= most ? `${most}+` : count}`;
  return count >= most ? `${most} or more` : `${count} found`;
}
