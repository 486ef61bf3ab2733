import { maxHistory } from "./bounds";

/** Earlier prompts, gone through with the arrows; what one was writing waits at the end. */
export class PromptHistory {
  readonly #prompts: string[];
  #index: number;
  #draft = "";

  constructor(prompts: readonly string[] = []) {
    this.#prompts = prompts.slice(-maxHistory);
    this.#index = this.#prompts.length;
  }

  get prompts(): readonly string[] {
    return this.#prompts;
  }

  /** Whether the text is the one that the history showed last. */
  shows(text: string): boolean {
    return this.#index < this.#prompts.length && this.#prompts[this.#index] === text;
  }

  add(prompt: string): void {
    const known = this.#prompts.indexOf(prompt);
    if (known >= 0) this.#prompts.splice(known, 1);
    this.#prompts.push(prompt);
    if (this.#prompts.length > maxHistory) this.#prompts.shift();
    this.#index = this.#prompts.length;
    this.#draft = "";
  }

  older(text: string): string | undefined {
    if (!this.shows(text)) {
      this.#index = this.#prompts.length;
      this.#draft = text;
    }
    return this.#index > 0 ? this.#prompts[--this.#index] : undefined;
  }

  newer(): string | undefined {
    if (this.#index >= this.#prompts.length) return undefined;
    this.#index++;
    return this.#prompts[this.#index] ?? this.#draft;
  }
}
