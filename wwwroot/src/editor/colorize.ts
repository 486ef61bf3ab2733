import { currentTheme } from "../theme";
import { languageOf } from "./languages";
import { monaco } from "./monaco";
import { applyTheme } from "./themes";

/** Colours a piece of code where it stands, as the editor would. */
export async function colorize(code: HTMLElement, language: string): Promise<void> {
  const id = languageOf(language);
  if (!id) return;
  const theme = currentTheme();
  applyTheme(theme);
  await monaco.editor.colorizeElement(code, { mimeType: id, theme: `coder1-${theme}`, tabSize: 4 });
}
