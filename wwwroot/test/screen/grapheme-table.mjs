// Writes Coder1.Core/Terminals/Screen/graphemes.bin, the server's copy of what the browser's unicode-graphemes addon
// knows of every code point: its grapheme break class (low four bits) and its width class (the two bits above).
// Run it after a new version of the addon: node wwwroot/test/screen/grapheme-table.mjs
//
// The file is a table of 4352 bytes (code point / 256: number of the block), then the blocks of 256 bytes each.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const { UnicodeGraphemesAddon } = createRequire(import.meta.url)("@xterm/addon-unicode-graphemes");

const blockLength = 256;
const codePoints = 0x110000;
const providers = {};
new UnicodeGraphemesAddon().activate({
  unicode: { register: provider => { providers[provider.version] = provider; }, activeVersion: "" },
});
const provider = providers["15-graphemes"];

/** With nothing before it, the state of a code point is what the table has of it; ASCII takes a short cut to zero. */
const infoOf = codePoint => provider.charProperties(codePoint, 0) >> 3;

const index = Buffer.alloc(codePoints / blockLength);
const blocks = [];
const known = new Map();
for (let start = 0; start < codePoints; start += blockLength) {
  const block = Buffer.from(Array.from({ length: blockLength }, (_, offset) => infoOf(start + offset)));
  const key = block.toString("latin1");
  if (!known.has(key)) {
    known.set(key, blocks.length);
    blocks.push(block);
  }
  index[start / blockLength] = known.get(key);
}
if (blocks.length > 256) throw new Error("More blocks than a byte can number.");
const target = new URL("../../../Coder1.Core/Terminals/Screen/graphemes.bin", import.meta.url);
writeFileSync(target, Buffer.concat([index, ...blocks]));
console.log(`${blocks.length} blocks`);
