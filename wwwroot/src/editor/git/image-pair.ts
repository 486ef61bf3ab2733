import { tested } from "../../agents/parts";
import { formatBytes } from "../../sizes";
import { element } from "../dom";
import type { Content } from "./side";

/** Two images beside each other, with what they measure and weigh. */
export class ImagePair {
  readonly element: HTMLElement;
  readonly #addresses: string[] = [];

  constructor(before: Content, after: Content, names: [string, string] = ["Before", "After"]) {
    this.element = tested("git-images", element("div", "c1eg-images", this.#side(names[0], before, "removed"), this.#side(names[1], after, "added")));
  }

  dispose(): void {
    for (const address of this.#addresses) URL.revokeObjectURL(address);
    this.#addresses.length = 0;
    this.element.remove();
  }

  #side(title: string, content: Content, look: string): HTMLElement {
    const words = element("figcaption", "c1e-muted", title);
    const figure = element("figure", `c1eg-image c1eg-${look}`);
    if (content.kind === "image") {
      const image = element("img", "c1e-image");
      image.alt = title;
      const address = URL.createObjectURL(content.blob);
      this.#addresses.push(address);
      image.addEventListener("load", () => { words.textContent = `${title}: ${image.naturalWidth} × ${image.naturalHeight}, ${formatBytes(content.size)}`; });
      image.addEventListener("error", () => { words.textContent = `${title}: it cannot be shown, ${formatBytes(content.size)}`; });
      image.src = address;
      figure.append(image);
    } else {
      words.textContent = `${title}: ${content.kind === "none" ? "not there" : "size" in content ? formatBytes(content.size) : "unknown"}`;
      figure.append(element("div", "c1eg-no-image"));
    }
    figure.append(words);
    return figure;
  }
}
