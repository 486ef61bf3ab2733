import { button, element } from "../../elements";
import { tested } from "../../agents/parts";

export interface Field {
  name: string;
  label: string;
  value?: string;
  /** "check" answers "true" or "". */
  type?: "text" | "password" | "check";
  placeholder?: string;
  hint?: string;
  /** Its empty text is a good one. */
  optional?: boolean;
  /** Why a text is not taken; undefined for one that is. */
  fault?(value: string): string | undefined;
  autocomplete?: AutoFill;
}

export interface Form {
  title: string;
  text?: string;
  fields: readonly Field[];
  action: string;
}

/** Asks for a few things at once; undefined where the question is left. What had the focus has it again afterwards. */
export function askForm({ title, text, fields, action }: Form): Promise<Record<string, string> | undefined> {
  return new Promise(resolve => {
    const before = document.activeElement;
    const dialog = element("dialog", "c1-confirm c1v-form");
    const heading = element("h2", "", title);
    const form = element("form", "");
    const fault = element("p", "c1v-fault");
    const inputs = fields.map(field => ({ field, input: inputOf(field) }));
    const finish = (values: Record<string, string> | undefined): void => {
      dialog.close();
      dialog.remove();
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
      resolve(values);
    };
    const submit = tested("git-form-ok", element("button", "c1-button", action));
    submit.type = "submit";
    heading.id = "c1v-form-title";
    dialog.setAttribute("aria-labelledby", heading.id);
    dialog.dataset["testid"] = "git-form";
    fault.setAttribute("role", "alert");
    form.noValidate = true;
    form.append(heading, ...(text ? [element("p", "c1v-form-text", text)] : []), ...inputs.map(labelled), fault,
      element("div", "c1-confirm-buttons", button("Cancel", () => finish(undefined), "c1-button c1-quiet"), submit));
    form.addEventListener("submit", event => {
      event.preventDefault();
      for (const { field, input } of inputs) {
        const value = input.type === "checkbox" ? "" : input.value.trim();
        const wrong = field.fault?.(value) ?? (value === "" && !field.optional && input.type !== "checkbox" ? `${field.label} is needed.` : undefined);
        if (wrong === undefined) continue;
        fault.textContent = wrong;
        input.setAttribute("aria-invalid", "true");
        input.focus();
        return;
      }
      finish(Object.fromEntries(inputs.map(({ field, input }) => [field.name, valueOf(input)])));
    });
    form.addEventListener("input", () => {
      fault.textContent = "";
      for (const { input } of inputs) input.removeAttribute("aria-invalid");
    });
    dialog.append(form);
    dialog.addEventListener("cancel", event => {
      event.preventDefault();
      finish(undefined);
    });
    document.body.append(dialog);
    dialog.showModal();
    (inputs.find(({ input }) => input.value === "")?.input ?? inputs[0]?.input ?? submit).focus();
    if (inputs[0]?.input.type === "text") inputs[0].input.select();
  });
}

function inputOf(field: Field): HTMLInputElement {
  const input = element("input", field.type === "check" ? "" : "c1-input");
  input.type = field.type === "check" ? "checkbox" : field.type ?? "text";
  input.name = field.name;
  input.placeholder = field.placeholder ?? "";
  input.spellcheck = false;
  input.autocomplete = field.autocomplete ?? "off";
  if (field.type === "check") input.checked = field.value === "true";
  else input.value = field.value ?? "";
  return input;
}

function labelled({ field, input }: { field: Field; input: HTMLInputElement }): HTMLElement {
  const hint = field.hint ? [element("small", "", field.hint)] : [];
  return field.type === "check"
    ? element("label", "c1v-check", input, element("span", "", field.label, ...hint))
    : element("label", "c1v-field", element("span", "", field.label), input, ...hint);
}

// A password may begin or end with a space.
function valueOf(input: HTMLInputElement): string {
  return input.type === "checkbox" ? input.checked ? "true" : "" : input.type === "password" ? input.value : input.value.trim();
}
