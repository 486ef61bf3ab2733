import { button as plainButton } from "../elements";

export { element } from "../elements";

export function button(text: string, action: () => void, className = ""): HTMLButtonElement {
  return plainButton(text, action, `c1t-button ${className}`.trim());
}

/** A button with a sign on it, and what it does for those who point at it or hear it. The sign is drawn by the stylesheet. */
export function signButton(sign: string, label: string, action: () => void): HTMLButtonElement {
  const made = button("", action, "c1t-sign");
  made.dataset.sign = sign;
  made.title = label;
  made.setAttribute("aria-label", label);
  return made;
}
