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
import { clipboardKeys, writeOnlyClipboard } from "./clipboard";
import type { FileLink } from "./file-links";
import { fileLinkProvider } from "./link-provider";
import { terminalTheme } from "./palettes";

const defaultFontSize = 13;
/** Lines kept in the browser; the server's log has the rest. */
const scrollbackLines = 5000;
const linkHint = "Ctrl+click to open";

export interface Screen {
  terminal: Terminal;
  fit: FitAddon;
  search: SearchAddon;
}

/** An xterm in the host with its addons, not yet connected to anything. */
export function createScreen(host: HTMLElement, fontSize: number | undefined, openFile: (link: FileLink) => void): Screen {
  const hint = (on: boolean) => { host.title = on ? linkHint : ""; };
  const openAddress = (event: MouseEvent, address: string) => {
    const wanted = event.ctrlKey || event.metaKey;
    if (wanted && /^https?:\/\//i.test(address)) window.open(address, "_blank", "noopener,noreferrer");
  };
  const terminal = new Terminal({
    allowProposedApi: true,
    cursorBlink: true,
    fontFamily: monoFontFamily(),
    fontSize: fontSize ?? defaultFontSize,
    lineHeight: 1.15,
    linkHandler: { activate: openAddress, hover: () => hint(true), leave: () => hint(false) },
    macOptionIsMeta: true,
    minimumContrastRatio: 1,
    scrollback: scrollbackLines,
    theme: terminalTheme(currentTheme()),
  });
  const fit = new FitAddon();
  const search = new SearchAddon();
  terminal.loadAddon(fit);
  terminal.loadAddon(search);
  terminal.loadAddon(new UnicodeGraphemesAddon());
  terminal.loadAddon(new ClipboardAddon(undefined, writeOnlyClipboard));
  terminal.loadAddon(new WebLinksAddon(openAddress, { hover: () => hint(true), leave: () => hint(false) }));
  terminal.open(host);
  terminal.registerLinkProvider(fileLinkProvider(terminal, openFile, hint));
  terminal.attachCustomKeyEventHandler(clipboardKeys(terminal));
  return { terminal, fit, search };
}
