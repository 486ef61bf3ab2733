// Addresses of what build.mjs made. This module may end up in ide.js or in a chunk below chunks/: the base is found once, here.
const here = new URL(".", import.meta.url);
const base = here.pathname.endsWith("/chunks/") ? new URL("..", here) : here;

/** How long opening an editor or terminal waits for a stylesheet or font before it goes on without. */
const loadTimeoutMs = 4000;
const monoFont = "'JetBrains Mono Variable'";

const loading = new Map<string, Promise<void>>();

export function workerAddress(name: keyof typeof __WORKERS__): URL {
  return new URL(__WORKERS__[name], base);
}

/** Adds a stylesheet to the page, once, and waits until it is in force. */
export function loadStyle(name: keyof typeof __STYLES__): Promise<void> {
  return once(`style:${name}`, () => new Promise<void>(resolve => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = new URL(__STYLES__[name], base).href;
    link.onload = link.onerror = () => resolve();
    document.head.append(link);
  }));
}

/** Loads the font that editor and terminals measure their cells with. */
export async function loadMonoFont(): Promise<void> {
  await loadStyle("mono");
  await once("font", async () => {
    await Promise.all([document.fonts.load(`13px ${monoFont}`), document.fonts.load(`bold 13px ${monoFont}`)]);
  });
}

/** The fixed-width font of the theme. Monaco and xterm want its name, not a custom property. */
export function monoFontFamily(): string {
  const family = getComputedStyle(document.documentElement).getPropertyValue("--c1-font-mono").trim();
  return family || `${monoFont}, ui-monospace, monospace`;
}

function once(key: string, load: () => Promise<void>): Promise<void> {
  let promise = loading.get(key);
  if (!promise) {
    const patience = new Promise<void>(resolve => setTimeout(resolve, loadTimeoutMs));
    promise = Promise.race([load().catch(() => undefined), patience]);
    loading.set(key, promise);
  }
  return promise;
}
