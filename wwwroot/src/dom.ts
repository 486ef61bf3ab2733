// Small things that only the browser can do for a component.

/** Keeps the page from scrolling on keys that an element handles itself. */
export function claimKeys(element: HTMLElement, keys: readonly string[]): { dispose(): void } {
  const onKey = (event: KeyboardEvent): void => {
    if (event.target === element && keys.includes(event.key) && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
    }
  };
  element.addEventListener("keydown", onKey);
  return { dispose: () => element.removeEventListener("keydown", onKey) };
}

/** Scrolls a virtualised list so that a row is in view. */
export function revealRow(list: HTMLElement, index: number, rowHeight: number): void {
  const top = index * rowHeight;
  if (top < list.scrollTop) list.scrollTop = top;
  else if (top + rowHeight > list.scrollTop + list.clientHeight) list.scrollTop = top + rowHeight - list.clientHeight;
}

/** Focuses an input and selects its name without the extension, as one renames files. */
export function selectStem(input: HTMLInputElement): void {
  const dot = input.value.lastIndexOf(".");
  input.focus();
  input.setSelectionRange(0, dot > 0 ? dot : input.value.length);
}

/** Downloads what is at an address of this server. */
export function download(address: string): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = "";
  link.click();
}

/**
 * Does nothing, in order: Radzen gives the focus back to what had it before a dialog only after the dialog's answer is
 * known. Whoever wants it elsewhere waits for this first.
 */
export function settle(): void {}
