import { extensionOf } from "../paths";
import { monaco } from "./monaco";
import { minimalEdit } from "./text";

/** Models of a path get its address, so that open files can import each other; where one lives already, an address beside it. */
function modelAddress(path: string): monaco.Uri {
  for (let copy = 0; ; copy++) {
    const address = monaco.Uri.from({ scheme: "file", authority: copy === 0 ? "" : String(copy), path: `/${path}` });
    if (!monaco.editor.getModel(address)) return address;
  }
}

// Names that Monaco does not know by itself.
const languageOfExtension: Record<string, string> = {
  props: "xml", targets: "xml", slnx: "xml", resx: "xml", csproj: "xml", jsonl: "json", mts: "typescript", cts: "typescript",
};

export function createModel(path: string, text: string): monaco.editor.ITextModel {
  return monaco.editor.createModel(text, languageOfExtension[extensionOf(path)], modelAddress(path));
}

/** Gives a model the language that a path of another name has. */
export function adoptLanguage(model: monaco.editor.ITextModel, path: string): void {
  const extension = "." + extensionOf(path);
  const language = monaco.languages.getLanguages().find(known => known.extensions?.includes(extension));
  monaco.editor.setModelLanguage(model, language?.id ?? "plaintext");
}

/** A text that is no file of the workspace, in the language of one that is called so. */
export function createShownModel(path: string, text: string): monaco.editor.ITextModel {
  for (let copy = 0; ; copy++) {
    const address = monaco.Uri.from({ scheme: "git", path: `/${path}`, query: String(copy) });
    if (!monaco.editor.getModel(address)) return monaco.editor.createModel(text, languageOfExtension[extensionOf(path)], address);
  }
}

/** Makes the model's text another one, as an edit that can be undone and that moves cursor and folds along. */
export function replaceText(model: monaco.editor.ITextModel, text: string): void {
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  if (text.includes("\n") && model.getEOL() !== eol) {
    const sequence = eol === "\r\n" ? monaco.editor.EndOfLineSequence.CRLF : monaco.editor.EndOfLineSequence.LF;
    model.pushEOL(sequence);
  }
  const after = text.replace(/\r\n|\r|\n/g, model.getEOL());
  const edit = minimalEdit(model.getValue(), after);
  if (!edit) return;
  const range = monaco.Range.fromPositions(model.getPositionAt(edit.start), model.getPositionAt(edit.end));
  model.pushStackElement();
  model.pushEditOperations([], [{ range, text: edit.text }], () => null);
  model.pushStackElement();
}

/** The name of a model's language for people. */
export function languageName(model: monaco.editor.ITextModel): string {
  const id = model.getLanguageId();
  return monaco.languages.getLanguages().find(language => language.id === id)?.aliases?.[0] ?? id;
}

export function indentName(model: monaco.editor.ITextModel): string {
  const { insertSpaces, indentSize, tabSize } = model.getOptions();
  return insertSpaces ? `Spaces: ${indentSize}` : `Tabs: ${tabSize}`;
}
