/** Whether this browser can show notifications here: not over plain HTTP, and not where the user refused. */
export function canNotify(): boolean {
  return typeof Notification !== "undefined" && isSecureContext && Notification.permission !== "denied";
}

/** Asks the user, where that was not done; only from a click. */
export async function mayNotify(): Promise<boolean> {
  if (!canNotify()) return false;
  return (Notification.permission === "granted" ? "granted" : await Notification.requestPermission()) === "granted";
}

export function showNotification(title: string, text: string, chosen: () => void): void {
  if (!canNotify() || Notification.permission !== "granted") return;
  try {
    const shown = new Notification(title, { body: text });
    shown.onclick = () => {
      window.focus();
      shown.close();
      chosen();
    };
  } catch {
    // Chromium on Android has the class and lets only service workers use it.
  }
}
