// Bundles the browser's side into the folder given as the only argument.
//
//   ide.js            the page's entry module; the editor, the terminals, the agents, git's and the performance panel are chunks
//                     of it, loaded when first needed
//   admin.js          the memory page's entry module; its charts are a chunk of it
//   app.css           one stylesheet of our own, with its fonts
//   admin.css         what the memory page has besides
//   icons.svg         one sprite of the icons named in icons/icons.json
//   chunks/           the chunks of ide.js, and the stylesheets that they load with them; everything named by its content's hash, served as immutable
//   workers/          Monaco's language workers, named by their hash too
import { build } from "esbuild";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";

const out = path.resolve(process.argv[2] ?? "../Coder1.Web/wwwroot/dist");
const common = { bundle: true, minify: true, target: "es2022", legalComments: "none", logLevel: "warning" };

const workerSources = {
  editor: "monaco-editor/editor/editor.worker.js",
  typescript: "monaco-editor/language/typescript/ts.worker.js",
  json: "monaco-editor/language/json/json.worker.js",
  css: "monaco-editor/language/css/css.worker.js",
  html: "monaco-editor/language/html/html.worker.js",
};

async function buildWorkers() {
  const result = await build({
    ...common,
    entryPoints: Object.entries(workerSources).map(([name, source]) => ({ in: source, out: name })),
    entryNames: "workers/[name]-[hash]",
    outdir: out,
    format: "iife",
    metafile: true,
  });
  // Addresses relative to ide.js's folder, for `new Worker(new URL(…))`.
  const addresses = {};
  for (const file of Object.keys(result.metafile.outputs)) {
    const relative = path.relative(out, path.resolve(file));
    addresses[/workers\/(.+)-[A-Z0-9]+\.js$/.exec(relative)[1]] = relative;
  }
  return addresses;
}

// Stylesheets of what is loaded lazily. esbuild makes a stylesheet for every module that imports one, but the page's
// modules must know its hashed address: so the styles are built first, from the same imports, without the scripts.
const styleSources = {
  editor: "src/editor/monaco.ts",
  terminal: "src/terminal/screen.ts",
  mono: "styles/mono.css",
  performance: "src/performance/panel.ts",
  agents: "src/agents/panel.ts",
  git: "src/git/panel/panel.ts",
};

async function buildStyles() {
  const result = await build({
    ...common,
    entryPoints: Object.entries(styleSources).map(([name, source]) => ({ in: source, out: name })),
    entryNames: "chunks/[name]-[hash]",
    assetNames: "chunks/[name]-[hash]",
    outdir: out,
    format: "esm",
    loader: { ".ttf": "file", ".woff2": "file" },
    define: { __WORKERS__: "{}", __STYLES__: "{}" },
    write: false,
  });
  const addresses = {};
  for (const file of result.outputFiles.filter(file => !file.path.endsWith(".js"))) {
    const relative = path.relative(out, file.path);
    const style = /^chunks\/(.+)-[A-Z0-9]+\.css$/.exec(relative);
    if (style) addresses[style[1]] = relative;
    await mkdir(path.dirname(file.path), { recursive: true });
    await writeFile(file.path, file.contents);
  }
  return addresses;
}

async function buildPage(workers, styles) {
  await build({
    ...common,
    entryPoints: [{ in: "src/ide.ts", out: "ide" }],
    outdir: out,
    format: "esm",
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    assetNames: "chunks/[name]-[hash]",
    loader: { ".css": "empty" },
    define: { __WORKERS__: JSON.stringify(workers), __STYLES__: JSON.stringify(styles) },
  });
  // Built apart: what the two pages share would else be chunks that the IDE loads one more of.
  await build({
    ...common,
    entryPoints: [{ in: "src/admin/main.ts", out: "admin" }],
    outdir: out,
    format: "esm",
    splitting: true,
    chunkNames: "chunks/admin-[name]-[hash]",
  });
  await build({
    ...common,
    entryPoints: [{ in: "styles/app.css", out: "app" }, { in: "styles/admin.css", out: "admin" }],
    outdir: out,
    assetNames: "chunks/[name]-[hash]",
    loader: { ".woff2": "file" },
  });
}

async function buildIcons() {
  const names = JSON.parse(await readFile("icons/icons.json", "utf8"));
  const symbols = await Promise.all(names.map(async name => {
    const svg = await readFile(`node_modules/lucide-static/icons/${name}.svg`, "utf8");
    const inner = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(svg)[1].replace(/\s+/g, " ").trim();
    return `<symbol id="${name}" viewBox="0 0 24 24">${inner}</symbol>`;
  }));
  await writeFile(path.join(out, "icons.svg"),
    `<svg xmlns="http://www.w3.org/2000/svg" fill="none" stroke="currentColor" stroke-width="1.75" `
    + `stroke-linecap="round" stroke-linejoin="round">${symbols.join("")}</svg>`);
  await writeFile(path.join(out, "favicon.svg"), await readFile("icons/favicon.svg"));
}

await mkdir(out, { recursive: true });
const [workers, styles] = await Promise.all([buildWorkers(), buildStyles(), buildIcons()]);
await buildPage(workers, styles);
