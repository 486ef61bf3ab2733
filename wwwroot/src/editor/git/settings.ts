/** What a user chose about how git is shown; kept in the browser. */
export interface GitSettings {
  /** Comparisons one below the other, not side by side. */
  inline: boolean;
  /** Changes of blanks at the ends of lines count. */
  whitespace: boolean;
  /** Who wrote each line, beside the text. */
  blame: boolean;
  /** Who wrote the cursor's line, at its end. */
  blameLine: boolean;
  /** The common base, in the conflict editor. */
  base: boolean;
}

const key = "coder1-git-editor";
const defaults: GitSettings = { inline: false, whitespace: true, blame: false, blameLine: false, base: false };
let settings: GitSettings | undefined;

export function gitSettings(): Readonly<GitSettings> {
  if (settings) return settings;
  settings = { ...defaults };
  try {
    const saved = JSON.parse(localStorage.getItem(key) ?? "{}") as Partial<GitSettings> | null;
    for (const name of Object.keys(defaults) as (keyof GitSettings)[]) if (typeof saved?.[name] === "boolean") settings[name] = saved[name];
  } catch {
    // Damaged or closed: the defaults.
  }
  return settings;
}

/** Turns a setting around, and says what it is now. */
export function toggleSetting(name: keyof GitSettings): boolean {
  const now = { ...gitSettings() };
  now[name] = !now[name];
  settings = now;
  try {
    localStorage.setItem(key, JSON.stringify(now));
  } catch {
    // Full or closed: it holds until the page is left.
  }
  return now[name];
}
