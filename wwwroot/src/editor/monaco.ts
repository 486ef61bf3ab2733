// Monaco, its languages and its stylesheet, set up once for the page.
import * as monaco from "monaco-editor/editor";
import "monaco-editor/features/register.all";
import { typescript } from "monaco-editor/languages/register.all";
import "../../styles/editor.css";
import "../../styles/editor-git.css";
import { workerAddress } from "../assets";

const workerOfLabel: Record<string, keyof typeof __WORKERS__> = {
  typescript: "typescript", javascript: "typescript",
  json: "json",
  css: "css", scss: "css", less: "css",
  html: "html", handlebars: "html", razor: "html",
};

// The one global there is: Monaco asks for its workers by this name and in no other way.
globalThis.MonacoEnvironment = {
  getWorker: (_id, label) => new Worker(workerAddress(workerOfLabel[label] ?? "editor"), { name: `monaco-${label}` }),
};

/**
 * What the TypeScript worker says only because it sees no other file of the project than those open: modules and
 * types that it cannot find, and the globals that come with them.
 */
const projectDiagnostics = [2307, 2792, 7016, 2580, 2582, 2591, 2593, 2688, 2875, 7026, 6053, 2732, 1259, 2354];

for (const defaults of [typescript.typescriptDefaults, typescript.javascriptDefaults]) {
  defaults.setEagerModelSync(false);
  defaults.setDiagnosticsOptions({ diagnosticCodesToIgnore: projectDiagnostics });
  defaults.setCompilerOptions({
    allowJs: true,
    allowNonTsExtensions: true,
    allowSyntheticDefaultImports: true,
    esModuleInterop: true,
    experimentalDecorators: true,
    jsx: typescript.JsxEmit.Preserve,
    module: typescript.ModuleKind.ESNext,
    moduleResolution: typescript.ModuleResolutionKind.NodeJs,
    target: typescript.ScriptTarget.ESNext,
  });
}

export { monaco };
