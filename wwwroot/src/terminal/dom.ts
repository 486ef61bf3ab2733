type Child = Node | string;

export function element<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, ...children: Child[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
}

export function button(text: string, action: () => void, className = ""): HTMLButtonElement {
  const made = element("button", `c1t-button ${className}`.trim(), text);
  made.type = "button";
  made.addEventListener("click", action);
  return made;
}

/** A button with a sign on it, and what it does for those who point at it or hear it. The sign is drawn by the stylesheet. */
export function signButton(sign: string, label: string, action: () => void): HTMLButtonElement {
  const made = button("", action, "c1t-sign");
  made.dataset.sign = sign;
  made.title = label;
  made.setAttribute("aria-label", label);
  return made;
}
