import { notify } from "../circuit";
import type { Disposable, DotNetRef } from "../contracts";
import { editsFile, viewAddress } from "../editor/git/view-address";
import { onStatus } from "./changes";
import { fileOf } from "./paths";
import { provideGitViews } from "./views";

/** Opens a tab for every view of git that some part of the page asks for; the editor itself is loaded when a tab needs it. */
export function watchGitViews(dotnet: DotNetRef): Disposable {
  let prefix = "";
  const status = onStatus(({ prefix: now }) => { prefix = now; });
  const views = provideGitViews(view => {
    const file = editsFile(view) && !("key" in view && view.key) ? fileOf(view.path, prefix) : undefined;
    notify(dotnet, "OnOpenView", viewAddress(view, file));
  });
  return {
    dispose: () => {
      views.dispose();
      status.dispose();
    },
  };
}
