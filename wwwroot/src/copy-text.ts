import { element } from "./elements";

/** Puts a text on the clipboard; over plain HTTP, where the API is missing, by way of a hidden field. */
export async function copyText(text: string): Promise<boolean> {
  try {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text);
      return true;
    }
  } catch {
    // Refused: the old way may still be allowed, within a key press or a click.
  }
  return copyByField(text);
}

function copyByField(text: string): boolean {
  const focused = document.activeElement as HTMLElement | null;
  const field = element("textarea", "c1-hidden-field");
  field.value = text;
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  focused?.focus({ preventScroll: true });
  return copied;
}
