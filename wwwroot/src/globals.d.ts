/** Addresses of Monaco's workers by name, relative to ide.js's folder; put in by build.mjs. */
declare const __WORKERS__: Record<"editor" | "typescript" | "json" | "css" | "html", string>;
/** Addresses of the stylesheets that are loaded with the modules that need them; put in by build.mjs. */
declare const __STYLES__: Record<"editor" | "terminal" | "mono" | "performance" | "agents" | "git", string>;
declare module "*.css";
