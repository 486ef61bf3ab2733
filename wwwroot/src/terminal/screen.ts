import { ClipboardAddon } from "@xterm/addon-clipboard";
import { FitAddon } from "@xterm/addon-fit";
import { SearchAddon } from "@xterm/addon-search";
import { UnicodeGraphemesAddon } from "@xterm/addon-unicode-graphemes";
import { WebLinksAddon } from "@xterm/addon-web-links";
import { Terminal } from "@xterm/xterm";
import "@xterm/xterm/css/xterm.css";
import "../../styles/terminal.css";
import { monoFontFamily } from "../assets";
import { currentTheme } from "../theme";
import { writeOnlyClipboard } from "./clipboard";
import { trackDraws } from "./draw-times";
import { highlightLimit } from "./find-bar";
import type { FileLinkEnvironment } from "./link-provider";
import { fileLinkProvider } from "./link-provider";
import { terminalTheme } from "./palettes";

/** Lines kept in the browser; the server's log has the rest. */
const scrollbackLines = 5000;
/** The scroll bar with the marks in it. */
const rulerWidth = 12;
const linkHint = "Ctrl+click to open";

export interface Screen {
  terminal: Terminal;
  fit: FitAddon;
  search: SearchAddon;
}

/** An xterm in the host with its addons, not yet connected to anything. */
export function createScreen(host: HTMLElement, fontSize: number, links: Omit<FileLinkEnvironment, "hint">): Screen {
  const hint = (on: boolean) => { host.title = on ? linkHint : ""; };
  const openAddress = (event: MouseEvent, address: string) => {
    const wanted = event.ctrlKey || event.metaKey;
    if (wanted && /^https?:\/\//i.test(address)) window.open(address, "_blank", "noopener,noreferrer");
  };
  const terminal = new Terminal({
    allowProposedApi: true,
    cursorBlink: true,
    fontFamily: monoFontFamily(),
    fontSize,
    lineHeight: 1.15,
    linkHandler: { activate: openAddress, hover: () => hint(true), leave: () => hint(false) },
    macOptionIsMeta: true,
    minimumContrastRatio: 1,
    overviewRuler: { width: rulerWidth },
    scrollback: scrollbackLines,
    theme: terminalTheme(currentTheme()),
  });
  const fit = new FitAddon();
  const search = new SearchAddon({ highlightLimit });
  terminal.loadAddon(fit);
  terminal.loadAddon(search);
  terminal.loadAddon(new UnicodeGraphemesAddon());
  terminal.loadAddon(new ClipboardAddon(undefined, writeOnlyClipboard));
  terminal.loadAddon(new WebLinksAddon(openAddress, { hover: () => hint(true), leave: () => hint(false) }));
  terminal.open(host);
  terminal.registerLinkProvider(fileLinkProvider(terminal, { ...links, hint }));
  trackDraws(terminal);
  return { terminal, fit, search };
}
