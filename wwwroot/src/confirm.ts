import { button, element } from "./elements";

/** Asks before something is done that cannot be taken back; what had the focus has it again afterwards. */
export function confirmed(text: string, action: string): Promise<boolean> {
  return new Promise(resolve => {
    const before = document.activeElement;
    const dialog = element("dialog", "c1-confirm");
    const answer = (yes: boolean) => () => {
      dialog.close();
      dialog.remove();
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
      resolve(yes);
    };
    const cancel = button("Cancel", answer(false), "c1-button c1-quiet");
    const confirm = button(action, answer(true), "c1-button c1-danger");
    confirm.dataset["testid"] = "confirm";
    dialog.append(element("p", "", text), element("div", "c1-confirm-buttons", cancel, confirm));
    dialog.addEventListener("cancel", event => {
      event.preventDefault();
      answer(false)();
    });
    document.body.append(dialog);
    dialog.showModal();
    cancel.focus();
  });
}
