import { selectStem } from "../dom";

/**
 * Focuses a field for a name and selects it. Only its user leaves it, with a pointer or Tab, which counts as Escape: a
 * terminal that takes the focus late, because it was just made, does not get it.
 */
export function editName(input: HTMLInputElement): void {
  const leave = (): void => {
    document.removeEventListener("pointerdown", onPointer, true);
    input.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  };
  const onPointer = (event: Event): void => { if (event.target !== input) leave(); };
  document.addEventListener("pointerdown", onPointer, true);
  input.addEventListener("keydown", event => { if (event.key === "Tab") leave(); });
  input.addEventListener("blur", () => setTimeout(() => { if (input.isConnected) input.focus(); }));
  selectStem(input);
}
