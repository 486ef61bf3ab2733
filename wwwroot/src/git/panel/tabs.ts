import { button, element } from "../../elements";
import { icon, setText, tested } from "../../agents/parts";

export interface Tab<T extends string> {
  name: T;
  text: string;
  icon: string;
}

/** The panel's pages, side by side; their names give way to their icons where it is narrow. */
export class Tabs<T extends string> {
  readonly element = element("div", "c1v-tabs");
  readonly #buttons = new Map<T, { tab: HTMLButtonElement; count: HTMLElement }>();

  constructor(tabs: readonly Tab<T>[], choose: (name: T) => void) {
    this.element.setAttribute("role", "tablist");
    this.element.setAttribute("aria-label", "Git");
    for (const { name, text, icon: iconName } of tabs) {
      const count = element("span", "c1v-count");
      const tab = tested(`git-tab-${name}`, button("", () => choose(name), "c1v-tab"));
      tab.append(icon(iconName), element("span", "c1v-tab-text", text), count);
      tab.setAttribute("role", "tab");
      tab.id = `c1v-tab-${name}`;
      tab.title = text;
      count.hidden = true;
      this.#buttons.set(name, { tab, count });
      this.element.append(tab);
    }
    this.element.addEventListener("keydown", event => {
      const all = [...this.#buttons.values()].map(one => one.tab);
      const at = all.indexOf(document.activeElement as HTMLButtonElement);
      const next = all[(at + ({ ArrowRight: 1, ArrowLeft: -1 }[event.key] ?? NaN) + all.length) % all.length];
      if (at < 0 || !next) return;
      event.preventDefault();
      next.focus();
      next.click();
    });
  }

  show(name: T): void {
    for (const [one, { tab }] of this.#buttons) {
      tab.setAttribute("aria-selected", String(one === name));
      tab.tabIndex = one === name ? 0 : -1;
    }
  }

  count(name: T, count: number): void {
    const place = this.#buttons.get(name)?.count;
    if (!place) return;
    place.hidden = count === 0;
    setText(place, count > 9999 ? "9999+" : String(count));
  }
}
