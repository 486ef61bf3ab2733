import { element } from "./dom";
import { monaco } from "./monaco";

/** Monaco's comparison of two texts. */
export function createMonacoDiff(host: HTMLElement, options: monaco.editor.IStandaloneDiffEditorConstructionOptions): monaco.editor.IStandaloneDiffEditor {
  const made = monaco.editor.createDiffEditor(host, options);
  // Monaco has the editor that was made last make the hovers of every menu on the page. One inside of a comparison cannot
  // any more once that is gone, and then no editor has a menu: so one that depends on no other is the last.
  monaco.editor.create(element("div", ""), { model: null }).dispose();
  return made;
}
