// The memory page's entry module. The page is plain HTML without a circuit: everything is fetched, and drawn here.
import { chosenTheme, setTheme } from "../theme";
import type { ThemeChoice } from "../contracts";
import { startPage } from "./page";

const next: Record<ThemeChoice, ThemeChoice> = { system: "dark", dark: "light", light: "system" };

const theme = document.querySelector<HTMLButtonElement>("[data-part=theme]");
theme?.addEventListener("click", () => {
  setTheme(next[chosenTheme()]);
  theme.title = `Theme: ${chosenTheme() === "system" ? "as the system" : chosenTheme()} (click to change)`;
});

startPage();
