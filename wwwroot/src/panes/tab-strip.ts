import { Disposables } from "../disposables";

/** Keys that move between tabs, and would scroll their strip. */
const tabKeys = ["ArrowLeft", "ArrowRight", "Home", "End"];

/** A strip of tabs that may be longer than there is room: the chosen one stays in view, and a wheel scrolls it. */
export function watchTabStrip(strip: HTMLElement): Disposables {
  const disposables = new Disposables();
  const reveal = (): void => strip.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  const observer = new MutationObserver(reveal);
  observer.observe(strip, { subtree: true, childList: true, attributes: true, attributeFilter: ["aria-selected"] });
  disposables.add(() => observer.disconnect());
  const resized = new ResizeObserver(reveal);
  resized.observe(strip);
  disposables.add(() => resized.disconnect());
  disposables.listen<WheelEvent>(strip, "wheel", event => { if (event.deltaX === 0) strip.scrollLeft += event.deltaY; }, { passive: true });
  disposables.listen<KeyboardEvent>(strip, "keydown", event => {
    const onTab = event.target instanceof Element && event.target.getAttribute("role") === "tab";
    if (onTab && tabKeys.includes(event.key)) event.preventDefault();
  });
  return disposables;
}
