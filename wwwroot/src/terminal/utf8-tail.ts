/**
 * How many bytes at the end begin a character of UTF-8 and do not end it; 0 to 3. xterm.js 6.0 loses a character of three
 * bytes when a write ends behind its second and that is 0x80, as in a dash or a quotation mark.
 */
export function incompleteBytes(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if ((byte & 0xC0) === 0x80) continue;
    const length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
    return length > back ? back : 0;
  }
  return 0;
}
