import { tested } from "../../agents/parts";
import { formatBytes } from "../../sizes";
import { button, element } from "../dom";
import { ImagePair } from "./image-pair";
import type { Content } from "./side";

/** A conflict that is no matter of lines: one side deleted the file, or it is no text. One side is chosen. */
export class MergeChoice {
  readonly element: HTMLElement;
  readonly #images: ImagePair | undefined;

  constructor(ours: Content, theirs: Content, choose: (side: "ours" | "theirs") => void) {
    const title = ours.kind === "none" && theirs.kind === "none" ? "Both sides deleted or renamed this file"
      : ours.kind === "none" ? "You deleted this file, and it was changed on the other side"
        : theirs.kind === "none" ? "You changed this file, and it was deleted on the other side"
          : "Both sides changed this file, and it is no text";
    const text = (side: Content, own: boolean): string => side.kind === "none"
      ? own ? "Delete it, as you did" : "Delete it, as they did"
      : own ? "Keep your version" : "Take their version";
    const take = (side: "ours" | "theirs", content: Content) =>
      tested(`git-choose-${side}`, button(text(content, side === "ours"), () => choose(side), side === "ours" ? "c1e-primary" : ""));
    const size = (side: Content): string => side.kind === "none" ? "deleted" : "size" in side ? formatBytes(side.size) : "unknown";
    if (ours.kind === "image" || theirs.kind === "image") this.#images = new ImagePair(ours, theirs, ["Yours", "Theirs"]);
    this.element = tested("git-choice", element("div", "c1e-message c1eg-choice",
      element("p", "c1e-title", title),
      element("p", "c1e-muted", `Yours: ${size(ours)}. Theirs: ${size(theirs)}.`),
      ...(this.#images ? [this.#images.element] : []),
      element("div", "c1e-actions", take("ours", ours), take("theirs", theirs))));
  }

  dispose(): void {
    this.#images?.dispose();
    this.element.remove();
  }
}
