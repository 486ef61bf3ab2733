// What docs/agents.md says of the wire.

export interface Price {
  /** What one more process of this kind is taken to need. */
  needBytes: number;
  /** What memory has room for now. */
  freeBytes: number;
  fits: boolean;
  /** Processes that could be ended to make room. */
  idle: { agent: string; name: string; heldBytes: number }[];
}

export interface AgentKind {
  id: string;
  name: string;
  version?: string;
  available: boolean;
  warnings: string[];
  /** The command that installs it, where it is missing. */
  install?: string;
  keys: { name: string; isSet: boolean }[];
  price?: Price;
}

export type SessionState = "idle" | "queued" | "starting" | "running" | "waiting" | "failed";

export interface Choice {
  id: string;
  name: string;
  description?: string;
}

export interface Option {
  id: string;
  name: string;
  value?: string;
  choices: Choice[];
}

export interface Settings {
  mode?: string;
  modes: Choice[];
  options: Option[];
  commands: Choice[];
}

export interface Session {
  id: string;
  agent: string;
  workspace: string;
  /** The team that it belongs to. */
  team?: string;
  title: string;
  state: SessionState;
  queue?: { position: number; estimatedWaitSeconds?: number; reason: string };
  createdAt: string;
  lastActiveAt: string;
  eventEnd: number;
  /** Left out where many conversations are told of. */
  settings?: Settings;
  permissions: number;
  /** What is answered without asking, in words. */
  rules?: string[];
}

export interface Attachment {
  kind: "file" | "selection" | "terminal";
  name: string;
  path?: string;
  text?: string;
}

export interface PermissionOption {
  optionId: string;
  name: string;
  kind: string;
}

export type ToolContent =
  | { type: "content"; content: { type: string; text?: string; uri?: string; name?: string } }
  | { type: "diff"; path: string; oldText?: string | null; newText: string }
  | { type: "terminal"; terminalId?: string; output?: string };

export interface ToolCall {
  toolCallId: string;
  title?: string;
  kind?: string;
  status?: string;
  content?: ToolContent[];
  locations?: { path: string; line?: number }[];
  rawInput?: unknown;
}

export interface PlanEntry {
  content: string;
  priority?: string;
  status: string;
}

interface Head {
  id: number;
  at: string;
  cut?: boolean;
}

export type AgentEvent = Head & (
  | { type: "prompt"; text: string; user?: string; attachments?: Attachment[]; checkpoint?: unknown }
  | { type: "queued"; position: number; estimatedWaitSeconds?: number; reason?: string }
  | { type: "started"; waitedSeconds?: number; reused?: boolean }
  | { type: "message"; text?: string; content?: { type: string; uri?: string; name?: string } }
  | { type: "thought"; text?: string }
  | ({ type: "tool_call" } & ToolCall)
  | ({ type: "tool_update" } & ToolCall)
  | { type: "plan"; entries: PlanEntry[] }
  | { type: "permission"; requestId: string; toolCall?: Partial<ToolCall>; options: PermissionOption[]; always?: string }
  | { type: "permission_answer"; requestId: string; optionId?: string; by?: string }
  | { type: "usage"; used?: number; size?: number; cost?: Cost | number; inputTokens?: number; outputTokens?: number }
  | { type: "turn_end"; stopReason: string; durationSeconds?: number }
  | { type: "process"; state: "started" | "ended" | "restarted"; cause?: string; pid?: number; peakBytes?: number; exitStatus?: number }
  | { type: "error"; message: string; hint?: string }
);

export interface Cost {
  amount: number;
  currency?: string;
}

export interface WaitingRequest {
  sessionId: string;
  title: string;
  requestId: string;
  at: string;
  toolCall?: Partial<ToolCall>;
  options: PermissionOption[];
  /** What "always" would remember, in words. */
  always?: string;
}

export interface CheckpointFile {
  path: string;
  status: string;
  before?: string | null;
  after?: string | null;
}

/** The same asked of several agents. */
export interface Team {
  id: string;
  workspace: string;
  title: string;
  createdAt: string;
  members: TeamMember[];
  /** Whose changes are in the workspace. */
  taken?: { member: number; at: string; files: number };
}

export interface TeamMember {
  /** From 1. */
  number: number;
  agent: string;
  sessionId: string;
  /** Left out where the conversation was deleted. */
  session?: Session;
  hasWorktree: boolean;
  diskBytes: number;
  changes?: { files: number; added: number; deleted: number };
  lastText: string;
  usage?: { used?: number; size?: number; cost?: Cost | number; inputTokens?: number; outputTokens?: number };
  problem?: string;
}

export interface Changes {
  files: CheckpointFile[];
  count?: number;
}

/** A hand-over of a conversation. */
export interface Summary {
  state: "ready" | "making";
  /** Who wrote the text; left out while there is none. */
  by?: "agent" | "plain";
  agent?: string;
  /** Why no agent wrote it. */
  why?: string;
  at?: string;
  isOld: boolean;
  text?: string;
  queue?: { position: number; estimatedWaitSeconds?: number; reason: string };
}
