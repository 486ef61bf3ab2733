import { HttpError } from "./http";

export interface Failure {
  title: string;
  detail: string;
}

const advice: Record<number, string> = {
  0: "The server cannot be reached. The text is kept here; save again when the connection is back.",
  401: "The sign-in has ended. Sign in again in another tab, then save again.",
  403: "The file or its folder is write-protected. Change its permissions in a terminal, then save again.",
  404: "The folder is gone. Make it again in the explorer, then save again.",
  413: "The text is larger than the server takes. Make it smaller, or raise the limit in the server's settings.",
  507: "The disk is full. Free some space, then save again.",
};

/** What to tell about a save that failed, and what to do about it. */
export function saveFailure(path: string, error: unknown): Failure {
  const status = error instanceof HttpError ? error.status : 0;
  const said = error instanceof Error && status !== 0 ? `${error.message} ` : "";
  return { title: `${path} was not saved`, detail: said + (advice[status] ?? "The text is kept here; save again.") };
}

export function backupFailure(error: unknown): Failure {
  const said = error instanceof HttpError && error.status !== 0 ? ` (${error.message})` : "";
  return {
    title: "Unsaved text is not being backed up",
    detail: `The server does not take it at the moment${said}; this page keeps trying. Do not close it before saving.`,
  };
}
