/** Addresses of Monaco's workers by name, relative to ide.js; put in by build.mjs. */
declare const __WORKERS__: Record<"editor" | "typescript" | "json" | "css" | "html", string>;
declare module "*.css";
