import { fileName } from "../paths";
import { formatBytes } from "../sizes";
import { element } from "./dom";
import type { OpenFile } from "./open-file";

/** What stands in place of the text where there is none: an image, or a word about why. */
export class MessageView {
  readonly element = element("div", "c1e-message");

  constructor() {
    this.element.tabIndex = -1;
    this.element.hidden = true;
  }

  show(file: OpenFile, downloadAddress: string): void {
    this.element.hidden = false;
    if (file.kind === "image") this.#image(file, downloadAddress);
    else if (file.kind === "binary") this.#notice("Binary file", `${fileName(file.path)}, ${formatBytes(file.size)}`, downloadAddress);
    else if (file.kind === "missing") this.#notice("File not found", `${file.path} is not on disk any more.`);
    else this.#notice("The file cannot be opened", file.message);
  }

  hide(): void {
    this.element.hidden = true;
    this.element.replaceChildren();
  }

  #image(file: OpenFile, downloadAddress: string): void {
    const image = element("img", "c1e-image");
    image.alt = fileName(file.path);
    const size = element("p", "c1e-muted", formatBytes(file.size));
    image.addEventListener("load", () => {
      if (image.naturalWidth) size.textContent = `${image.naturalWidth} × ${image.naturalHeight}, ${formatBytes(file.size)}`;
    });
    image.addEventListener("error", () => this.#notice("The image cannot be shown", formatBytes(file.size), downloadAddress));
    image.src = file.imageAddress ?? "";
    this.element.replaceChildren(image, size);
  }

  #notice(title: string, detail: string, downloadAddress?: string): void {
    const children: Node[] = [element("p", "c1e-title", title), element("p", "c1e-muted", detail)];
    if (downloadAddress) {
      const link = element("a", "c1e-button", "Download");
      link.href = downloadAddress;
      link.download = "";
      children.push(link);
    }
    this.element.replaceChildren(...children);
  }
}
