import type { Severity } from "../contracts";
import { button, element } from "../elements";
import { part } from "./part";
import { Refused } from "./api";

const shown = new Map<string, HTMLElement>();

/** What the page has to say on top; each by a name, so that it can be taken back. */
export const notices = {
  show(name: string, severity: Severity, text: string): void {
    const before = shown.get(name);
    if (before?.dataset["text"] === text) return;
    before?.remove();
    const notice = element("p", `c1a-notice c1a-${severity}`, element("span", "", text));
    notice.dataset["text"] = text;
    notice.setAttribute("role", severity === "error" ? "alert" : "status");
    const close = button("×", () => notices.clear(name), "c1a-close");
    close.setAttribute("aria-label", "Hide");
    notice.append(close);
    shown.set(name, notice);
    part("notices").append(notice);
  },

  clear(name: string): void {
    shown.get(name)?.remove();
    shown.delete(name);
  },
};

/** Does what a button is for: disabled meanwhile, and what went wrong is said on top. */
export async function act(source: HTMLButtonElement, action: () => Promise<string | undefined>): Promise<void> {
  source.disabled = true;
  try {
    const done = await action();
    if (done) notices.show("done", "info", done);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    notices.show("done", "error", error.message);
  } finally {
    source.disabled = false;
  }
}
