import assert from "node:assert/strict";
import { test } from "node:test";
import { MarkdownBlocks } from "../../src/agents/markdown-blocks";
import { random } from "../manual-clock";

const sample = `# Title

A paragraph with \`code\` and **bold**,
over two lines.

- one
- two

  still two

1. first

\`\`\`ts
const a = 1;

# no heading
\`\`\`

| a | b |
|---|---|
| 1 | 2 |

> quoted
> more

Setext
======

The end.`;

const shape = (blocks: readonly { token: { type: string }; raw: string }[]) => blocks.map(block => [block.token.type, block.raw.trim()]);

test("a text that grows by pieces of any size ends as the whole text does", () => {
  const whole = shape(new MarkdownBlocks().update(sample));
  assert.deepEqual(whole.map(([type]) => type), ["heading", "paragraph", "list", "list", "code", "table", "blockquote", "heading", "paragraph"]);
  const below = random(3);
  for (let round = 0; round < 60; round++) {
    const growing = new MarkdownBlocks();
    for (let end = 0; end < sample.length; end += 1 + below(12)) growing.update(sample.slice(0, end));
    assert.deepEqual(shape(growing.update(sample)), whole);
  }
});

test("what is final stays the same object, and only the last block is not", () => {
  const growing = new MarkdownBlocks();
  const first = growing.update("One.\n\nTwo.\n\nThr");
  const second = growing.update("One.\n\nTwo.\n\nThree.\n\nFour");
  assert.deepEqual(first.map(block => block.final), [true, true, false]);
  assert.ok(first[0] === second[0] && first[1] === second[1]);
  assert.deepEqual(second.map(block => block.raw.trim()), ["One.", "Two.", "Three.", "Four"]);
});

test("a text that became another one begins anew", () => {
  const growing = new MarkdownBlocks();
  growing.update("One.\n\nTwo.");
  assert.deepEqual(shape(growing.update("Else")), [["paragraph", "Else"]]);
});

test("code that is not closed yet is one block", () => {
  const growing = new MarkdownBlocks();
  const blocks = growing.update("```js\nlet a;\n\nlet b;\n");
  assert.deepEqual(blocks.map(block => [block.token.type, (block.token as { text: string }).text]), [["code", "let a;\n\nlet b;"]]);
});
