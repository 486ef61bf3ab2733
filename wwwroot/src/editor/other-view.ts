import type { OpenFile } from "./open-file";

/** What stands in the place of the text in a tab that shows no file. */
export interface OtherView {
  readonly element: HTMLElement;
  /** The file that is edited in it. */
  readonly file: OpenFile | undefined;
  layout(): void;
  focus(): void;
  command(name: string): void;
  dispose(): void;
}
