import { button, element } from "../elements";

/** Asks before something is done that cannot be taken back. */
export function confirmed(text: string, action: string): Promise<boolean> {
  return new Promise(resolve => {
    const dialog = element("dialog", "c1a-dialog");
    const answer = (yes: boolean) => () => {
      dialog.close();
      dialog.remove();
      resolve(yes);
    };
    const cancel = button("Cancel", answer(false), "c1-button c1-quiet");
    const confirm = button(action, answer(true), "c1-button c1-danger");
    confirm.dataset["testid"] = "confirm";
    dialog.append(element("p", "", text), element("div", "c1a-buttons", cancel, confirm));
    dialog.addEventListener("cancel", event => {
      event.preventDefault();
      answer(false)();
    });
    document.body.append(dialog);
    dialog.showModal();
    cancel.focus();
  });
}
