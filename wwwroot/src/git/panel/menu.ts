import { Disposables } from "../../disposables";
import { element } from "../../elements";
import { icon } from "../../agents/parts";

export interface MenuItem {
  text: string;
  detail?: string;
  icon?: string;
  danger?: boolean;
  disabled?: boolean;
  /** Shown as switched on or off. */
  checked?: boolean;
  testId?: string;
  run(): void;
}

let open: (() => void) | undefined;

/** A menu over the page, in groups: arrows, Enter, letters, Escape; what had the focus has it again. */
export function showMenu(at: { x: number; y: number } | HTMLElement, groups: readonly (readonly MenuItem[])[], label: string): void {
  open?.();
  const disposables = new Disposables();
  const before = document.activeElement;
  const menu = element("ul", "c1-menu c1v-menu");
  const items = groups.filter(group => group.length > 0).flatMap(group => group.map((item, index) => ({ item, begins: index === 0, row: element("li", "") })));
  menu.setAttribute("role", "menu");
  menu.setAttribute("aria-label", label);
  menu.dataset["testid"] = "git-menu";
  const place = at instanceof HTMLElement ? { x: at.getBoundingClientRect().left, y: at.getBoundingClientRect().bottom + 2 } : at;
  menu.style.setProperty("--x", `${place.x}px`);
  menu.style.setProperty("--y", `${place.y}px`);
  menu.style.setProperty("--lines", String(items.length));

  const close = (focus: boolean): void => {
    if (open !== dismiss) return;
    open = undefined;
    disposables.dispose();
    menu.remove();
    if (focus && before instanceof HTMLElement) before.focus({ preventScroll: true });
  };
  const dismiss = (): void => close(false);
  open = dismiss;

  for (const { item, begins, row } of items) {
    row.setAttribute("role", item.checked === undefined ? "menuitem" : "menuitemcheckbox");
    if (item.checked !== undefined) row.setAttribute("aria-checked", String(item.checked));
    if (item.disabled) row.setAttribute("aria-disabled", "true");
    if (item.testId) row.dataset["testid"] = item.testId;
    row.tabIndex = -1;
    row.className = [begins && "c1-begins", item.danger && "c1-danger", item.disabled && "c1v-off"].filter(Boolean).join(" ");
    row.append(item.checked ? icon("check") : item.icon ? icon(item.icon) : element("span", "c1v-no-icon"), element("span", "c1-grow", item.text));
    if (item.detail) row.append(element("small", "", item.detail));
    row.addEventListener("pointerenter", () => focusOn(row));
    row.addEventListener("click", () => choose(item));
    menu.append(row);
  }

  function choose(item: MenuItem): void {
    if (item.disabled) return;
    close(true);
    item.run();
  }

  function focusOn(row: HTMLElement): void {
    for (const one of items) one.row.classList.toggle("c1-on", one.row === row);
    row.focus({ preventScroll: false });
  }

  const usable = items.filter(({ item }) => !item.disabled);
  const step = (by: number): void => {
    const current = usable.findIndex(({ row }) => row === document.activeElement);
    const next = usable[(current + by + usable.length) % usable.length];
    if (next) focusOn(next.row);
  };
  disposables.listen<KeyboardEvent>(menu, "keydown", event => {
    if (event.key === "ArrowDown") step(1);
    else if (event.key === "ArrowUp") step(document.activeElement === menu ? 0 : -1);
    else if (event.key === "Home" && usable[0]) focusOn(usable[0].row);
    else if (event.key === "End" && usable.length > 0) focusOn(usable.at(-1)!.row);
    else if (event.key === "Escape" || event.key === "Tab") close(true);
    else if (event.key === "Enter" || event.key === " ") {
      const current = items.find(({ row }) => row === document.activeElement);
      if (current) choose(current.item);
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const found = usable.find(({ item }) => item.text.toLowerCase().startsWith(event.key.toLowerCase()));
      if (found) focusOn(found.row);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  disposables.listen<PointerEvent>(document, "pointerdown", event => {
    if (!menu.contains(event.target as Node)) close(false);
  }, { capture: true });
  disposables.listen(window, "blur", () => close(false));
  document.body.append(menu);
  if (usable[0]) focusOn(usable[0].row);
}
