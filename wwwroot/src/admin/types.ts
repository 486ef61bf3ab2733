// What the management routes answer (docs/memory.md). Bytes are bytes; times are RFC 3339 unless a name ends in Ms.

export type Level = "normal" | "warning" | "critical" | "panic" | "redLine";

/** One event of …/live. */
export interface Live {
  atMs: number;
  level: Level;
  tier: string;
  usageBytes: number;
  workingSetBytes: number;
  pressureBytes: number;
  /** 0 before the first split. */
  ledgerAtMs: number;
  owners: Owners;
  heap: Heap;
  sessions: { runningTerminals: number; terminals: number; pages: number };
  /** Counts up with every entry of the journal. */
  events: number;
}

export interface Owners {
  serverBytes: number;
  terminalBytes: number;
  agentBytes: number;
  gitBytes: number;
  searchBytes: number;
  cacheBytes: number;
  unattributedBytes: number;
}

export interface Heap {
  heapBytes: number;
  committedBytes: number;
  gen0Bytes: number;
  gen1Bytes: number;
  gen2Bytes: number;
  lohBytes: number;
  pohBytes: number;
  collections: number;
  /** Since the event before. */
  pausedMs: number;
}

export interface Thresholds {
  containerBytes: number;
  limitBytes: number;
  warningBytes: number;
  criticalBytes: number;
  panicBytes: number;
  redLineBytes: number;
}

export interface Cleanup {
  name: string;
  level: Level;
  description: string;
  estimateBytes: number;
  runs: number;
  lastRunAt: string | null;
  lastFreedBytes: number;
  lastTookMs: number;
  lastError: string | null;
}

export interface PriceTag {
  kind: string;
  /** An agent's; empty for what is alike. */
  name: string;
  count: number;
  medianBytes: number;
  p95Bytes: number;
}

export interface Stats {
  at: string;
  source: string;
  level: Level;
  tier: { name: string; agents: number; replayBytes: number };
  used: { usageBytes: number; workingSetBytes: number; pressureBytes: number; headroomBytes: number };
  thresholds: Thresholds;
  server: { heapBytes: number; committedBytes: number; heapLimitBytes: number; residentBytes: number };
  cleanups: Cleanup[];
  priceTags: PriceTag[];
}

/** What git takes now against its bounds, and did since the start. */
export interface GitFigures {
  commands: { running: number; maxRunning: number; runs: number; failures: number; ended: number; killed: number; tookMs: number };
  statuses: {
    kept: number; maxKept: number; bytes: number; maxBytes: number; hits: number; misses: number;
    /** How many left, by the reason. */
    evictions: Record<string, number>;
  };
  watches: { folders: number; maxFolders: number; isExhausted: boolean };
}

export interface Owner {
  kind: string;
  id: string;
  name: string;
  /** It was closed; what it left behind still runs. */
  isGone: boolean;
}

export interface ProcessPart {
  id: number;
  parentId: number;
  name: string;
  startedAt: string;
  pssBytes: number;
  /** A place in the list of owners. */
  owner: number;
}

export interface Processes {
  at: string | null;
  count: number;
  owners: Owner[];
  processes: ProcessPart[];
}

export interface MemoryEvent {
  at: string;
  kind: string;
  level: Level;
  name: string;
  text: string;
  freedBytes: number | null;
  tookMs: number | null;
  terminalId: string | null;
}

export interface Events {
  kept: number;
  events: MemoryEvent[];
}

/** A second of the time before the page was opened. */
export interface Point {
  atMs: number;
  pressureBytes: number;
  workingSetBytes: number;
  usageBytes: number;
}

export interface Alert {
  rule: string;
  severity: string;
  since: string;
  resolvedAt: string | null;
  text: string;
}

export interface Fence {
  name: string;
  inForce: boolean;
  detail: string;
}

export interface PreviousRun {
  end: "clean" | "cutShort" | "unclean";
  startedAt: string;
  endedAt: string;
  limitBytes: number;
  containerBytes: number;
  text: string;
  lastMinute: Point[];
  owners: { kind: string; name: string; bytes: number }[];
  events: MemoryEvent[];
}

export interface MemoryHealth {
  status: string;
  level: Level;
  tier: string;
  switchedOff: string[];
  alerts: { standing: Alert[]; resolved: Alert[] };
  fences: Fence[];
  previousRun: PreviousRun | null;
}

export interface LeakSettings {
  intervalSeconds: number;
  windowSeconds: number;
  growthBytes: number;
  slopeBytesPerMinute: number;
}

export interface LeakFinding {
  kind: string;
  since: string;
  /** null while it stands. */
  clearedAt: string | null;
  growthBytes: number;
  text: string;
}

export interface Snapshot {
  id: string;
  at: string;
  heapBytes: number;
  objects: number;
}

export interface Leaks {
  status: "quiet" | "suspected";
  settings: LeakSettings;
  findings: LeakFinding[];
  snapshots: Snapshot[];
}

export interface TypeGrowth {
  name: string;
  beforeCount: number;
  afterCount: number;
  beforeBytes: number;
  afterBytes: number;
}

export interface Comparison {
  before: Snapshot;
  after: Snapshot;
  /** How many types differ; fewer are told of. */
  count: number;
  types: TypeGrowth[];
}

export interface DrillStep {
  name: string;
  level: Level;
  description: string;
  estimateBytes: number;
  skippedBecause: string | null;
}

export interface Drill {
  pressureBytes: number;
  level: Level;
  tier: { name: string; agents: number; replayBytes: number };
  estimateBytes: number;
  steps: DrillStep[];
  refused: string[];
  victim: { name: string; bytes: number; reason: string } | null;
}
