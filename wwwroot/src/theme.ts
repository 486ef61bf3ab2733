import type { Disposable, Theme, ThemeChoice } from "./contracts";

const cookieName = "coder1-theme";
const cookieSeconds = 365 * 24 * 3600;

const listeners = new Set<(theme: Theme) => void>();
const prefersLight = matchMedia("(prefers-color-scheme: light)");
let choice: ThemeChoice = savedChoice() ?? "system";

prefersLight.addEventListener("change", () => {
  if (choice === "system") apply();
});

/** Sets the theme of the page, remembers it in a cookie that the server renders by, and re-themes what is open. */
export function setTheme(theme: ThemeChoice): void {
  choice = theme;
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${cookieName}=${theme}; Max-Age=${cookieSeconds}; Path=/; SameSite=Strict${secure}`;
  apply();
}

/** What the user chose, or "system". */
export function chosenTheme(): ThemeChoice {
  return choice;
}

/** The theme in force: what <html data-theme> says, else what the system prefers. */
export function currentTheme(): Theme {
  const shown = document.documentElement.dataset.theme;
  if (shown === "dark" || shown === "light") return shown;
  return prefersLight.matches ? "light" : "dark";
}

/** Takes the choice that the server rendered by, where this page has none of its own yet. */
export function adoptTheme(theme: ThemeChoice): void {
  if (savedChoice()) return;
  choice = theme;
  apply();
}

export function onThemeChange(listener: (theme: Theme) => void): Disposable {
  listeners.add(listener);
  return { dispose: () => listeners.delete(listener) };
}

function apply(): void {
  document.documentElement.dataset.theme = choice === "system" ? (prefersLight.matches ? "light" : "dark") : choice;
  const theme = currentTheme();
  for (const listener of listeners) listener(theme);
}

function savedChoice(): ThemeChoice | undefined {
  return (new RegExp(`(?:^|; )${cookieName}=(dark|light|system)(?:;|$)`).exec(document.cookie)?.[1]) as ThemeChoice | undefined;
}
