import { element } from "../elements";
import { button } from "../elements";
import type { Context } from "./context";
import { permissionKey } from "./keys";
import { icon, tested } from "./parts";
import { ToolBody } from "./tool-body";
import { toolTitle } from "./tool-words";
import type { PermissionOption, ToolCall } from "./types";

interface Request {
  requestId: string;
  toolCall?: Partial<ToolCall>;
  options: readonly PermissionOption[];
  always?: string;
}

/** So long a new request takes no key. */
const settleMs = 400;

type Answer = (option: PermissionOption, always: boolean) => Promise<void>;

/** A request for a person's leave: what it is about, and the answers with their keys. */
export class PermissionCard {
  readonly element = tested("agents-permission", element("div", "c1g-permission"));
  readonly #request: Request;
  readonly #answer: Answer;
  readonly #always = element("input", "");
  readonly #buttons: HTMLButtonElement[];
  readonly #body: ToolBody;
  readonly #since = performance.now();

  constructor(request: Request, context: Context, answer: Answer) {
    this.#request = request;
    this.#answer = answer;
    this.#body = new ToolBody(context, undefined, true);
    if (request.toolCall) this.#body.show({ toolCallId: "", ...request.toolCall });
    this.#buttons = request.options.map((option, index) => this.#button(option, index));
    this.#always.type = "checkbox";
    const always = tested("agents-always", element("label", "c1g-always", this.#always, element("span", "", "Always so in this conversation")));
    if (request.always) always.append(element("small", "", request.always));
    const head = element("p", "c1g-permission-head", icon("hand"), element("b", "", toolTitle(request.toolCall) || "The agent asks for your leave"));
    this.element.append(head, this.#body.element, element("div", "c1g-row-buttons", ...this.#buttons), always);
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-label", `Permission: ${toolTitle(request.toolCall)}`);
    this.element.addEventListener("keydown", event => {
      // In a field, digits and letters are text.
      if (event.target instanceof HTMLElement && event.target.closest("input:not([type=checkbox]), textarea")) return;
      this.key(event);
    });
  }

  /** Answers where the key says an answer. */
  key(event: KeyboardEvent): boolean {
    return this.#answerTo(event, permissionKey(event, this.#request.options));
  }

  /** The same with Alt and the number, which a field has no use for. */
  altKey(event: KeyboardEvent): boolean {
    const digit = event.altKey && !event.ctrlKey && !event.metaKey ? /^Digit([1-9])$/.exec(event.code)?.[1] : undefined;
    return this.#answerTo(event, digit ? this.#request.options[Number(digit) - 1] : undefined);
  }

  #answerTo(event: KeyboardEvent, option: PermissionOption | undefined): boolean {
    // A key that is held, or that was pressed for what stood here before, is no answer.
    const tooSoon = event.repeat || performance.now() - this.#since < settleMs;
    if (!option || tooSoon || this.#buttons[0]?.disabled) return false;
    event.preventDefault();
    event.stopPropagation();
    void this.#choose(option);
    return true;
  }

  focus(): void {
    this.#buttons[0]?.focus();
  }

  dispose(): void {
    this.#body.dispose();
  }

  #button(option: PermissionOption, index: number): HTMLButtonElement {
    const allows = option.kind.startsWith("allow");
    const made = button(option.name, () => void this.#choose(option), `c1-button ${allows && index === 0 ? "" : "c1-quiet"} ${allows ? "" : "c1g-deny"}`);
    made.prepend(element("kbd", "", String(index + 1)));
    made.title = `Key ${index + 1}; from the prompt Alt+${index + 1}`;
    made.dataset["option"] = option.optionId;
    made.dataset["kind"] = option.kind;
    return made;
  }

  async #choose(option: PermissionOption): Promise<void> {
    for (const one of this.#buttons) one.disabled = true;
    await this.#answer(option, this.#always.checked);
    // Where it was taken, the card goes; where not, one tries again.
    for (const one of this.#buttons) one.disabled = false;
  }
}
