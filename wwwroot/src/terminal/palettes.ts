import type { ITheme } from "@xterm/xterm";
import { tokenColor } from "../colors";
import type { Theme } from "../contracts";

const dark: ITheme = {
  foreground: "#d6dae3", cursor: "#d6dae3", selectionBackground: "#3b5b8c99",
  black: "#2a2e38", red: "#f07178", green: "#9ccc65", yellow: "#e6c07b", blue: "#6cb0f5", magenta: "#c792ea", cyan: "#5ccfe6", white: "#c8ccd4",
  brightBlack: "#6b7280", brightRed: "#ff8b92", brightGreen: "#b8e08a", brightYellow: "#ffd98a", brightBlue: "#8fc5ff",
  brightMagenta: "#ddb0ff", brightCyan: "#86e1f2", brightWhite: "#f5f7fa",
};

const light: ITheme = {
  foreground: "#24292f", cursor: "#24292f", selectionBackground: "#a9c7ef99",
  black: "#24292f", red: "#b4232c", green: "#1f7a33", yellow: "#8a6100", blue: "#0b5cc2", magenta: "#8136b5", cyan: "#0b7285", white: "#6e7781",
  brightBlack: "#57606a", brightRed: "#cf222e", brightGreen: "#1a7f37", brightYellow: "#9a6700", brightBlue: "#0969da",
  brightMagenta: "#8250df", brightCyan: "#1b7c83", brightWhite: "#3c434b",
};

/** Colours of a terminal; the background is the page's. Light "white" is dark, so that text printed in it can be read. */
export function terminalTheme(theme: Theme): ITheme {
  const background = tokenColor("--c1-terminal-bg", theme === "dark" ? "#14161b" : "#ffffff");
  return { ...(theme === "dark" ? dark : light), background, cursorAccent: background, overviewRulerBorder: background };
}

export function searchColors(theme: Theme) {
  const [match, active] = theme === "dark" ? ["#5c4b1f", "#a8721a"] : ["#ffe9a8", "#ffc24d"];
  return { matchBackground: match!, matchOverviewRuler: match!, activeMatchBackground: active!, activeMatchColorOverviewRuler: active! };
}
