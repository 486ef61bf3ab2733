/** One of the panel's pages. */
export interface Page {
  readonly element: HTMLElement;
  focus(): void;
  /** Comes into view, or leaves it. */
  setVisible?(visible: boolean): void;
  dispose(): void;
}
