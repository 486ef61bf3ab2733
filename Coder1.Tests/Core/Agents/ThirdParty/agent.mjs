// An agent made with the protocol's official library, which checks every message against the protocol's schema: what it takes is
// right, and what we are sent is as others send it. (The library's own example is not in its package.)
import { Readable, Writable } from 'node:stream';
import * as acp from '@agentclientprotocol/sdk';

const turns = new Map();
let created = 0;

const { session, fs } = { ...acp.methods.client };
const textOf = (blocks) => blocks.filter((block) => block.type === 'text').map((block) => block.text).join('\n');

async function play(client, sessionId, prompt, signal) {
  const update = (change) => client.notify(session.update, { sessionId, update: change });
  const say = (text) => update({ sessionUpdate: 'agent_message_chunk', content: { type: 'text', text } });
  await update({ sessionUpdate: 'agent_thought_chunk', content: { type: 'text', text: 'thinking' } });
  await update({ sessionUpdate: 'plan', entries: [{ content: 'write', priority: 'high', status: 'in_progress' }] });
  await say(`You sent ${prompt.map((block) => block.type).join(', ')}. `);
  if (textOf(prompt) === 'wait') {
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    return 'cancelled';
  }

  const toolCall = { toolCallId: 'call_1', title: 'Write note.txt', kind: 'edit', status: 'pending', locations: [{ path: '/w/note.txt' }] };
  await update({ sessionUpdate: 'tool_call', ...toolCall, content: [{ type: 'diff', path: '/w/note.txt', oldText: null, newText: 'new' }] });
  const { outcome } = await client.request(session.requestPermission, {
    sessionId, toolCall,
    options: [{ optionId: 'no', name: 'No', kind: 'reject_once' }, { optionId: 'yes', name: 'Yes', kind: 'allow_once' }],
  });
  if (outcome.outcome === 'cancelled' || signal.aborted) return 'cancelled';
  if (outcome.optionId === 'yes') await client.request(fs.writeTextFile, { sessionId, path: '/w/note.txt', content: 'new' });
  await update({ sessionUpdate: 'tool_call_update', toolCallId: 'call_1', status: outcome.optionId === 'yes' ? 'completed' : 'failed' });
  await say((await client.request(fs.readTextFile, { sessionId, path: '/w/note.txt' })).content);
  await update({ sessionUpdate: 'usage_update', used: 53, size: 200000, cost: { amount: 0.045, currency: 'USD' } });
  await update({ sessionUpdate: 'session_info_update', title: 'A note' });
  return 'end_turn';
}

const modes = { currentModeId: 'ask', availableModes: [{ id: 'ask', name: 'Ask' }, { id: 'code', name: 'Code' }] };

acp.agent({ name: 'coder1-test' })
  .onRequest(acp.methods.agent.initialize, () => ({
    protocolVersion: acp.PROTOCOL_VERSION, agentCapabilities: { loadSession: true, promptCapabilities: { embeddedContext: true } },
  }))
  .onRequest(acp.methods.agent.session.new, () => ({ sessionId: `session-${++created}`, modes }))
  .onRequest(acp.methods.agent.session.load, async ({ params, client }) => {
    await client.notify(session.update, { sessionId: params.sessionId, update: { sessionUpdate: 'user_message_chunk', content: { type: 'text', text: 'before' } } });
    await client.notify(session.update, { sessionId: params.sessionId, update: { sessionUpdate: 'agent_message_chunk', content: { type: 'text', text: 'before' } } });
    return { modes };
  })
  .onRequest(acp.methods.agent.session.setMode, async ({ params, client }) => {
    await client.notify(session.update, { sessionId: params.sessionId, update: { sessionUpdate: 'current_mode_update', currentModeId: params.modeId } });
    return {};
  })
  .onRequest(acp.methods.agent.session.prompt, async ({ params, client }) => {
    const turn = new AbortController();
    turns.set(params.sessionId, turn);
    return { stopReason: await play(client, params.sessionId, params.prompt, turn.signal) };
  })
  .onNotification(acp.methods.agent.session.cancel, ({ params }) => turns.get(params.sessionId)?.abort())
  .connect(acp.ndJsonStream(Writable.toWeb(process.stdout), Readable.toWeb(process.stdin)));
