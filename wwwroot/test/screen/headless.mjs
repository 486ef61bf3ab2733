// A row of @xterm/headless terminals behind a pipe, for the tests of the server's screen model (ScreenTests in C#).
//
// Requests on stdin: one byte for what, one for the terminal's number, a big-endian u32 length, then that many bytes.
//   n  a new terminal: u16 columns, u16 rows    w  write these bytes    r  resize: u16 columns, u16 rows
//   d  answer with its whole state
// Answers on stdout: a big-endian u32 count, then so many little-endian i32. A terminal that threw answers with one -1.
import { createRequire } from "node:module";
import { writeSync } from "node:fs";

const require = createRequire(import.meta.url);
const { Terminal } = require("@xterm/headless");
const { UnicodeGraphemesAddon } = require("@xterm/addon-unicode-graphemes");

const terminals = new Map();
const colourMode = 0x3000000;
const colourBits = 0x3ffffff;
const hasExtended = 0x10000000;
const protocols = { NONE: 0, X10: 9, VT200: 1000, DRAG: 1002, ANY: 1003 };
const encodings = { DEFAULT: 0, SGR: 1006, SGR_PIXELS: 1016 };
const styles = { block: 1, underline: 3, bar: 5 };

const charsetNames = new Map();
{
  const { core } = create(80, 24);
  for (const name of "0A4CRQKYEZH=") {
    core.writeSync(`\x1b(${name}`);
    charsetNames.set(core._charsetService.charset, name.charCodeAt(0));
  }
}
const charsetOf = charset => charset === undefined ? 0x42 : charsetNames.get(charset);

function create(cols, rows) {
  const terminal = new Terminal({ allowProposedApi: true, cols, rows, scrollback: 5000, cursorBlink: true, logLevel: "off" });
  terminal.loadAddon(new UnicodeGraphemesAddon());
  const entry = { terminal, core: terminal._core, title: "", colours: new Map(), broken: false };
  terminal.onTitleChange(title => { entry.title = title; });
  entry.core._inputHandler.onColor(event => event.forEach(request => colour(entry.colours, request)));
  return entry;
}

/** type 1 sets, 2 restores; an index beyond 255 is that of text, background or cursor. */
function colour(colours, { type, index, color }) {
  if (type === 1) colours.set(index, (color[0] << 16) | (color[1] << 8) | color[2]);
  else if (type === 2 && index !== undefined) colours.delete(index);
  else if (type === 2) [...colours.keys()].filter(key => key < 256).forEach(key => colours.delete(key));
}

/** Of a colour that is not RGB only the index counts; xterm leaves old bits above it. */
function tidy(value) {
  const mode = value & colourMode;
  const kept = mode === 0 ? 0 : mode === colourMode ? value & colourBits : value & (colourMode | 0xff);
  return (value & ~colourBits) | kept;
}

function dump(entry) {
  if (entry.broken) return [-1];
  const { core } = entry;
  const out = [1, core.cols, core.rows];
  const handler = core._inputHandler;
  const { coreService, coreMouseService, _charsetService: sets } = core;
  const { normal, alt, active } = core.buffers;
  const modes = coreService.decPrivateModes;
  const join = handler._parser.precedingJoinState;
  const attributes = handler._curAttrData;
  out.push(active === alt, coreService.isCursorHidden, modes.applicationCursorKeys, modes.applicationKeypad,
    modes.bracketedPasteMode, modes.origin, modes.reverseWraparound, modes.sendFocus, modes.synchronizedOutput,
    modes.wraparound, coreService.modes.insertMode, core.options.convertEol, core.options.cursorBlink,
    styles[modes.cursorStyle] ?? 0, modes.cursorBlink === undefined ? 0 : modes.cursorBlink ? 2 : 1,
    protocols[coreMouseService.activeProtocol], encodings[coreMouseService.activeEncoding], sets.glevel,
    charsetOf(sets.charset), ...[0, 1, 2, 3].map(level => charsetOf(sets._charsets[level])),
    (join >> 3) & 15, (join >> 1) & 3, tidy(attributes.fg), tidy(attributes.bg), tidy(attributes.extended._ext));
  for (const buffer of [normal, alt]) {
    const relative = Math.max(buffer.savedY - buffer.ybase, 0);
    out.push(buffer === active ? buffer.x : 0, buffer === active ? buffer.y : 0, buffer.scrollTop, buffer.scrollBottom,
      Math.min(buffer.savedX, core.cols - 1), Math.min(relative, core.rows - 1), tidy(buffer.savedCurAttrData.fg),
      tidy(buffer.savedCurAttrData.bg), charsetOf(buffer.savedCharset));
    for (let column = 0; column < core.cols; column++) out.push(buffer.tabs[column] === true);
    if (buffer === alt && active !== alt) continue;
    for (let row = 0; row < core.rows; row++) dumpLine(out, buffer.lines.get(buffer.ybase + row), core.cols);
  }
  const title = [...entry.title];
  out.push(title.length, ...title.map(it => it.codePointAt(0)));
  const colours = [...entry.colours].sort((a, b) => a[0] - b[0]);
  out.push(colours.length, ...colours.flat());
  return out;
}

function dumpLine(out, line, cols) {
  out.push(line.isWrapped);
  for (let column = 0; column < cols; column++) {
    const content = line._data[column * 3];
    const bg = line._data[column * 3 + 2];
    const text = content & 0x200000 ? [...line._combined[column]].map(it => it.codePointAt(0)) : [content & 0x1fffff];
    out.push(content >>> 22, text.length, ...text, tidy(line._data[column * 3 + 1]), tidy(bg),
      bg & hasExtended ? tidy(line._extendedAttrs[column]._ext) : 0);
  }
}

function handle(what, number, payload) {
  const entry = terminals.get(number);
  switch (String.fromCharCode(what)) {
    case "n":
      entry?.terminal.dispose();
      terminals.set(number, create(payload.readUInt16BE(0), payload.readUInt16BE(2)));
      break;
    case "w":
      try {
        entry.core.writeSync(payload);
      } catch {
        entry.broken = true;
      }
      break;
    case "r":
      try {
        entry.terminal.resize(payload.readUInt16BE(0), payload.readUInt16BE(2));
      } catch {
        entry.broken = true;
      }
      break;
    case "d":
      answer(Int32Array.from(dump(entry)));
      break;
  }
}

function answer(state) {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(state.length);
  const message = Buffer.concat([head, Buffer.from(state.buffer)]);
  for (let sent = 0; sent < message.length;) {
    try {
      sent += writeSync(1, message, sent);
    } catch (error) {
      if (error.code !== "EAGAIN") throw error;
    }
  }
}

let pending = Buffer.alloc(0);
process.stdin.on("data", data => {
  pending = pending.length === 0 ? data : Buffer.concat([pending, data]);
  let at = 0;
  while (pending.length - at >= 6) {
    const length = pending.readUInt32BE(at + 2);
    if (pending.length - at - 6 < length) break;
    handle(pending[at], pending[at + 1], pending.subarray(at + 6, at + 6 + length));
    at += 6 + length;
  }
  pending = pending.subarray(at);
});
