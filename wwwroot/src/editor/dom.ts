import { button as plainButton } from "../elements";

export { element } from "../elements";

export function button(text: string, action: () => void, className = ""): HTMLButtonElement {
  return plainButton(text, action, `c1e-button ${className}`.trim());
}
