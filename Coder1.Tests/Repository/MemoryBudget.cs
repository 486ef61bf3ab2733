using Coder1.Core.Agents;
using Coder1.Core.Agents.Catalog;
using Coder1.Core.Agents.Checkpoints;
using Coder1.Core.Agents.Drivers;
using Coder1.Core.Agents.Summaries;
using Coder1.Core.Agents.Teams;
using Coder1.Core.Agents.Transcripts;
using Coder1.Core.Editor;
using Coder1.Core.Git;
using Coder1.Core.Git.Safety;
using Coder1.Core.Git.Watching;
using Coder1.Core.Git.Operations;
using Coder1.Core.Git.Operations.Staging;
using Coder1.Core.Memory;
using Coder1.Core.Memory.Processes;
using Coder1.Core.Memory.Alerts;
using Coder1.Core.Memory.Alerts.Webhooks;
using Coder1.Core.Memory.Heap;
using Coder1.Core.Memory.Leaks;
using Coder1.Core.Memory.Leaks.Snapshots;
using Coder1.Core.Memory.Recorder;
using Coder1.Core.Search;
using Coder1.Core.Terminals;
using Coder1.Core.Terminals.Pty;
using Coder1.Core.Terminals.Screen;
using Coder1.Core.Terminals.Shell;
using Coder1.Core.Workspaces;
using Coder1.Web.Auth;
using Coder1.Web.Components.Explorer;
using Coder1.Web.Hosting;
using Coder1.Web.Memory;

namespace Coder1.Tests.Repository;

/// <summary>
/// Everything in the server that can grow, with its bound by default: a new collection, queue, cache, buffer or file belongs
/// here. What is multiplied are the defaults of the options classes, so raising one shows here and in docs/memory.md.
/// </summary>
internal static class MemoryBudget
{
    /// <summary>What the server may hold of 512 MB: its heap's hard limit (Coder1.Web.csproj). The rest is for shells.</summary>
    public const long ServerBytes = 200 * Mb;

    private const long Kb = 1024;
    private const long Mb = 1024 * Kb;

    // Measured, see docs/performance.md: 16 MB anonymous at rest, and 4 MB that the collector lets pile up.
    private const long RestBytes = 20 * Mb;

    // Measured: fifty pages, each with an editor and a terminal, added 45 MB.
    private const long CircuitBytes = 1000 * Kb;

    // What objects take, with their strings of usual length, counted from their fields.
    private const long RowBytes = 130;
    private const long ListingBytes = 150;
    private const long ArchiveEntryBytes = 450;
    private const long WatchedPathBytes = 400;
    private const long CheckpointBytes = 700;
    private const long SessionBytes = 4 * Kb;
    private const long SubscriberBytes = 150;
    private const long AlertBytes = 700;
    private const long TriesBytes = 250;
    private const long WaitingBytes = 4 * Kb;
    private const long ProcessBytes = 640; // two scans of 64 B, two splits with a name, an owner, a mark
    private const long ConnectionBytes = 8 * Kb;
    private const long JournalEntryBytes = 500;
    private const long LongestPathBytes = 2 * WorkspacePath.MaxPathBytes;
    private const long UsualPathBytes = 512;

    private const long CopyBytes = 64 * Kb;
    private const long AnswerBytes = 128 * Kb; // a page being rendered; a copy of a file takes half of it
    private const long FilePieceBytes = 16 * Kb; // what ASP.NET sends a file by
    private const int BodyCopies = 3; // its bytes, its text, what is read from it
    private const int QuickOpenResults = 50;
    private const long TalkBytes = 3 * Kb; // measured: objects, and title, first prompt and paths of usual length
    private const long SeenFileBytes = 400;
    private const long ChoiceBytes = 3 * 2 * SettingsBound.MaxText;
    private const int KindsOfRequests = 4;
    private const int ReactorStackBytes = 512 * 1024;

    private static readonly RecorderOptions Recorder = new();
    private static readonly AlertOptions Alerts = new();
    private static readonly LeakOptions Leaks = new();
    private static readonly TerminalOptions Terminals = new();
    private static readonly WorkspaceOptions Workspaces = new();
    private static readonly EditorOptions Editor = new();
    private static readonly LedgerOptions Ledger = new();
    private static readonly ServerOptions Server = new();
    private static readonly SearchOptions Search = new();
    private static readonly AuthOptions Auth = new();
    private static readonly AgentOptions Agents = new();
    private static readonly CheckpointOptions Before = new();
    private static readonly TeamOptions Teams = new();
    private static readonly GitOptions Git = new();
    private static readonly GitOperationOptions Operations = new();

    private static int Pages => Server.MaxPages + Server.MaxLostPages;

    private static int Checkpoints => (OutputLog.SegmentsPerLog * TerminalOutput.CheckpointsPerSegment) + 1;

    public static IReadOnlyList<MemoryRow> InMemory { get; } =
    [
        new("the runtime, ASP.NET, code and static tables", "at rest, nobody connected", "`System.GC.Gen0MaxBudget`", "measured", RestBytes),
        new("Blazor's circuits", "a page's components; one more is refused, of lost ones the oldest is dropped",
            "`Server:MaxPages` + `Server:MaxLostPages`", $"{Server.MaxPages} + {Server.MaxLostPages}, {CircuitBytes / 1024} KB each", Pages * CircuitBytes),
        new("`ExplorerTree`", "rows of open folders of all pages together; a folder beyond it stays closed", "`Server:MaxExplorerRows`",
            $"({Server.MaxExplorerRows} + {Pages} × {ExplorerLimits.RowsEach}) × {RowBytes} B",
            (Server.MaxExplorerRows + (Pages * ExplorerLimits.RowsEach)) * RowBytes),
        new("`ExplorerPanel`", "listings on their way into trees; more at once wait", "`ListingsAtOnce`, `Workspaces:MaxFolderEntries`",
            $"{ExplorerLimits.ListingsAtOnce} × {Workspaces.MaxFolderEntries} × {ListingBytes} B",
            ExplorerLimits.ListingsAtOnce * Workspaces.MaxFolderEntries * ListingBytes),
        new("`FolderWatch`", "stamps of what all pages show; the newest are refused", "`Workspaces:MaxWatchedPathsTogether`",
            $"({Workspaces.MaxWatchedPathsTogether} + {Pages} × {FolderWatcher.PathsEach}) × {WatchedPathBytes} B",
            (Workspaces.MaxWatchedPathsTogether + (Pages * FolderWatcher.PathsEach)) * WatchedPathBytes),
        new("`IdeState`, `EditorTabs`, `TerminalPanel`", "the layout and what is not yet stored of it; at most 50 open files",
            "`Editor:MaxLayoutBytes`", $"{Pages} × 2 × {Editor.MaxLayoutBytes}", Pages * 2L * Editor.MaxLayoutBytes),
        new("`FileFinder`", "a buffer; the names stream by, more questions at once wait", "`Search:MaxSearches`",
            $"{Search.MaxSearches} × 32 KB", Search.MaxSearches * 32 * Kb),
        new("`QuickOpen`", "the best names, for each page", "`QuickOpen.Shown`",
            $"{Server.MaxPages} × {QuickOpenResults} paths", Server.MaxPages * QuickOpenResults * UsualPathBytes),
        new("`TerminalRegistry`, `TerminalSession`", "sessions with their command and variables; more are refused",
            "`Terminals:MaxKeptTerminals`, `:MaxRequestBytes`", $"{Terminals.MaxKeptTerminals} × (2 × {Terminals.MaxRequestBytes} + 4 KB)",
            Terminals.MaxKeptTerminals * ((2L * Terminals.MaxRequestBytes) + SessionBytes)),
        new("`InputQueue`", "input that a program has not read; then the sender's socket is not read",
            "`Terminals:MaxLiveTerminals`, `:InputQueueBytes`", $"{Terminals.MaxLiveTerminals} × {Terminals.InputQueueBytes}",
            (long)Terminals.MaxLiveTerminals * Terminals.InputQueueBytes),
        new("`TerminalOutput`", "states to replay from; they go with the log's segments", "`CheckpointsPerSegment`",
            $"{Terminals.MaxKeptTerminals} × {Checkpoints} × {CheckpointBytes} B", Terminals.MaxKeptTerminals * Checkpoints * CheckpointBytes),
        new("`OutputTail`", "the newest output, more of it where somebody watches; the log has all", "`Terminals:OutputTailBytes`, `:ReplayBytes`",
            $"{Terminals.MaxKeptTerminals} × {Terminals.ReplayBytes}", (long)Terminals.MaxKeptTerminals * Terminals.ReplayBytes),
        new("`PtyReactor`, `OutputBurst`", "its buffer, its thread's stack, and output on its way into logs; more goes in smaller pieces",
            "`ScratchBytes`, `StackBytes`, `MaxWaiting`", $"16 KB + 512 KB + {PtyReactor.MaxWaiting} × 64 KB",
            PtyReactor.ScratchBytes + ReactorStackBytes + (PtyReactor.MaxWaiting * TerminalFrame.MaxServerBytes)),
        new("`ShellTracker`", "what shells say: command lines and folders, longer ones are cut", "`MaxCommandBytes`, `MaxLiveTerminals`",
            $"{Terminals.MaxLiveTerminals} × (4 × {ShellTracker.MaxCommandBytes} B + 6 KB)",
            Terminals.MaxLiveTerminals * ((4L * ShellTracker.MaxCommandBytes) + (6 * 1024))),
        new("`ScreenReplay`", "the screen that a viewer comes to; larger ones are replayed with their modes, others wait",
            "`ScreenReplay.MaxCells`", $"1 × (2 × {ScreenReplay.MaxCells} × 16 B + {GraphemePool.MaxCount} × 64 B + 4 × 64 KB)",
            (2L * ScreenReplay.MaxCells * 16) + (GraphemePool.MaxCount * 64) + (4 * 64 * 1024)),
        new("`ChangeNotifier`", "subscribers, one a page; more are refused", "`Terminals:MaxSubscribers`",
            $"{Terminals.MaxSubscribers} × {SubscriberBytes} B", Terminals.MaxSubscribers * SubscriberBytes),
        new("`TerminalSocket`", "a message each way while it moves or waits to (the pool rounds up); an idle socket holds none",
            "`Server:MaxSockets`", $"{Server.MaxSockets} × (64 KB + 128 KB)",
            Server.MaxSockets * (TerminalFrame.MaxServerBytes + Rented(TerminalFrame.MaxClientBytes))),
        new("Kestrel", "bytes of a connection each way; then the sender waits", "`Server:MaxConnections`, `:ConnectionBufferBytes`",
            $"{Server.MaxConnections} × (2 × {Server.ConnectionBufferBytes} + 8 KB)",
            Server.MaxConnections * ((2L * Server.ConnectionBufferBytes) + ConnectionBytes)),
        new("answers", "a page being rendered, or a piece of a file or log on its way; more at once wait", "`Server:MaxReads`",
            $"{Server.MaxReads} × 128 KB", Server.MaxReads * AnswerBytes),
        new("`HashedFiles`, the sign-in page", "a piece of a file, on its way to anybody", "`Server:MaxConnections`",
            $"{Server.MaxConnections} × 16 KB", Server.MaxConnections * FilePieceBytes),
        new("request bodies", "bytes, text, what is read from it; larger ones are refused, more at once wait",
            "`Server:MaxChanges`, `:MaxBodyBytes`", $"{Server.MaxChanges} × {BodyCopies} × {Server.MaxBodyBytes}",
            (long)Server.MaxChanges * BodyCopies * Server.MaxBodyBytes),
        new("`StreamCopy`", "a piece of a file or backup being written; more at once wait", "`Server:MaxUploads`",
            $"{Server.MaxUploads} × 64 KB", Server.MaxUploads * CopyBytes),
        new("`FolderReader` and other lists", "a listing being sent; more entries are left out, more at once wait",
            "`Server:MaxListings`, `Workspaces:MaxFolderEntries`", $"{Server.MaxListings} × {Workspaces.MaxFolderEntries} × {ListingBytes} B",
            Server.MaxListings * Workspaces.MaxFolderEntries * ListingBytes),
        new("`WorkspaceArchive`", "the directory of an archive being sent; larger ones are refused, more at once wait",
            "`Server:MaxArchives`, `Workspaces:MaxArchiveEntries`",
            $"{Server.MaxArchives} × ({Workspaces.MaxArchiveEntries} × {ArchiveEntryBytes} B + 64 KB)",
            Server.MaxArchives * ((Workspaces.MaxArchiveEntries * ArchiveEntryBytes) + CopyBytes)),
        new("`RequestLimits`", "requests that wait; more are refused", "`Server:MaxWaitingRequests`",
            $"({KindsOfRequests} × {Server.MaxWaitingRequests} + {Server.MaxConnections}) × 4 KB",
            ((KindsOfRequests * Server.MaxWaitingRequests) + Server.MaxConnections) * WaitingBytes),
        new("`WorkspaceCatalog`, `OpenedFolders`", "paths by id, emptied when full; opened folders, the oldest is forgotten",
            "`Workspaces:MaxWorkspaces`", $"(2 + 1) × {Workspaces.MaxWorkspaces} paths", 3 * Workspaces.MaxWorkspaces * LongestPathBytes),
        new("`GitClone`", "the end of what git says; more clones are refused", "`Workspaces:MaxClones`, `:CloneErrorBytes`",
            $"{Workspaces.MaxClones} × 2 × {Workspaces.CloneErrorBytes}", Workspaces.MaxClones * 2L * Workspaces.CloneErrorBytes),
        new("`GitClient`", "what a command says, twice while it grows; the rest is left out, more commands wait", "`Git:MaxCommands`, `:MaxOutputBytes`, `:MaxSyncs`",
            $"{Git.MaxCommands} × 2 × {Git.MaxOutputBytes} + {Git.MaxSyncs} × 2 × {GitClient.MaxSyncBytes}",
            (Git.MaxCommands * 2L * Git.MaxOutputBytes) + (Git.MaxSyncs * 2L * GitClient.MaxSyncBytes)),
        new("`StatusParser`", "a status being read, and what packs it; longer lists are cut, more looks wait", "`Git:MaxCommands`, `:MaxStatusBytes`",
            $"{Git.MaxCommands} × (2 × {Git.MaxStatusBytes} + 384 KB)", Git.MaxCommands * ((2L * Git.MaxStatusBytes) + (384 * Kb))),
        new("`GitStatusCache`", "statuses, packed; the one asked for longest ago goes", "`Git:MaxCachedStatusBytes`, `:MaxCachedStatuses`",
            $"{Git.MaxCachedStatusBytes}", Git.MaxCachedStatusBytes),
        new("`GitWatches`", "folders that the kernel watches, its thread's stack and buffer; beyond it they are looked at by time", "`Git:MaxWatches`",
            $"{Git.MaxWatches} × {WatchedPathBytes} B + 256 KB + 32 KB",
            (Git.MaxWatches * WatchedPathBytes) + GitWatches.StackBytes + GitWatches.BufferBytes),
        new("`GitSafety`, `GitTrust`", "what replaces a repository's programs, the oldest is forgotten; trusted folders, the oldest is forgotten",
            "`GitSafety.MaxKept`, `RepositorySafety.MaxSettings`, `GitTrust.MaxFolders`",
            $"{GitSafety.MaxKept} × 8 KB + {GitTrust.MaxFolders} paths", (GitSafety.MaxKept * 8 * Kb) + (GitTrust.MaxFolders * UsualPathBytes)),
        new("`IndexWriter`", "a piece of a list of names for git; one list at a time, others wait", "`IndexWriter.PieceBytes`",
            $"{IndexWriter.PieceBytes}", IndexWriter.PieceBytes),
        new("`RecordReader`", "a record of what git says; a longer one is cut", "`Git:MaxCommands`, `RecordReader.MaxBytes`",
            $"{Git.MaxCommands} × {RecordReader.MaxBytes}", Git.MaxCommands * (long)RecordReader.MaxBytes),
        new("`GitSyncs`, `SyncResult`", "fetches and pushes with their progress; more are refused, of lines the oldest are left out",
            "`Operations:MaxSyncRequests`", $"{Operations.MaxSyncRequests} × 24 KB", Operations.MaxSyncRequests * 24 * Kb),
        new("`CheckpointStore`", "names of files that changed, twice while they grow; with more no checkpoint is taken, others wait", "`Checkpoints:MaxListBytes`",
            $"2 × {Before.MaxListBytes}", 2L * Before.MaxListBytes),
        new("`AgentKeys`", "keys as they lie on disk; more are refused", "`AgentKeys.MaxKeys`, `.MaxKeyBytes`",
            $"{AgentKeys.MaxKeys} × {AgentKeys.MaxKeyBytes}", AgentKeys.MaxKeys * (long)AgentKeys.MaxKeyBytes),
        new("`TextSearch`", "lines that were found; the rest is cut off, more searches wait", "`Search:MaxSearches`",
            $"{Search.MaxSearches} × 2 × {TextSearch.MaxBytes}", Search.MaxSearches * 2L * TextSearch.MaxBytes),
        new("`SignInThrottle`", "counts of wrong passwords, and of wrong tokens; beyond it newcomers share one", "`Auth:MaxTrackedAddresses`",
            $"2 × {Auth.MaxTrackedAddresses} × {TriesBytes} B", 2 * Auth.MaxTrackedAddresses * TriesBytes),
        new("`LiveFeed`", "memory pages that watch, and what they are sent next, the same for all; one more is refused", "`LiveFeed.MaxWatchers`",
            $"{LiveFeed.MaxWatchers} × 4 KB + 8 KB", (LiveFeed.MaxWatchers * WaitingBytes) + (8 * Kb)),
        new("`PasswordGate`", "passwords looked at and in line; more are sent away", "`Auth:MaxConcurrentSignIns`, `:MaxWaitingSignIns`",
            $"({Auth.MaxConcurrentSignIns} + {Auth.MaxWaitingSignIns}) × 4 KB",
            (Auth.MaxConcurrentSignIns + Auth.MaxWaitingSignIns) * WaitingBytes),
        new("`FlightRecorder`", "what the run before left: its last minute, actions and ledger; the oldest are left out",
            "`FlightRingReader.MaxSamples`, `FlightRing.MaxEvents`",
            $"{FlightRingReader.MaxSamples} × 56 B + {FlightRing.MaxEvents} × 1 KB + {FlightCodec.MaxOwners} × 400 B",
            (FlightRingReader.MaxSamples * 56) + (FlightRing.MaxEvents * Kb) + (FlightCodec.MaxOwners * 400)),
        new("`AuditFile`", "entries that wait for the disk; the oldest is dropped", "`AuditFile.MaxWaiting`",
            $"{AuditFile.MaxWaiting} × 1 KB", AuditFile.MaxWaiting * Kb),
        new("`AlertBoard`", "alerts that were resolved; the oldest is forgotten", "`Alerts:MaxHistory`",
            $"{Alerts.MaxHistory} × 700 B", Alerts.MaxHistory * AlertBytes),
        new("`WebhookQueue`", "alerts that wait for a receiver, and a connection; the oldest is dropped",
            "`AlertOptions.MaxWebhooks`, `WebhookQueue.MaxWaiting`",
            $"{AlertOptions.MaxWebhooks} × ({WebhookQueue.MaxWaiting} × 700 B + 32 KB)",
            AlertOptions.MaxWebhooks * ((WebhookQueue.MaxWaiting * AlertBytes) + (32 * Kb))),
        new("`LeakDetector`, `HeapWatch`", "looks of a window, findings, pauses; the oldest are forgotten",
            "`LeakSettings.MaxSamples`, `Leaks:MaxHistory`, `PauseRing.MaxPauses`",
            $"2 × {LeakSettings.MaxSamples} × 32 B + {Leaks.MaxHistory} × 700 B + {PauseRing.MaxPauses} × 8 B",
            (2 * LeakSettings.MaxSamples * 32) + (Leaks.MaxHistory * AlertBytes) + (PauseRing.MaxPauses * 8)),
        new("`HeapSnapshots`", "two snapshots being compared, one comparison at a time", "`HeapSnapshotFile.MaxTypes`, `.MaxNameLength`",
            $"2 × {HeapSnapshotFile.MaxTypes} × 3 × {HeapSnapshotFile.MaxNameLength} B",
            2 * HeapSnapshotFile.MaxTypes * 3 * HeapSnapshotFile.MaxNameLength),
        new("`ContainerMemory`, `MemoryHistory`", "a buffer to read into; ten minutes for charts, the oldest goes", "`MemoryHistory.MaxPoints`",
            $"16 KB + {MemoryHistory.MaxPoints} × 56 B", KernelFile.BufferBytes + (MemoryHistory.MaxPoints * 56L)),
        new("`MemoryJournal`", "what the memory keeper did; the oldest goes", "`MemoryJournal.MaxEvents`",
            $"{MemoryJournal.MaxEvents} × {JournalEntryBytes} B", MemoryJournal.MaxEvents * JournalEntryBytes),
        new("`MemoryLedger`, `RedLine`", "processes of the container, as last seen and as seen before; more are counted only",
            "`Ledger:MaxProcesses`", $"{Ledger.MaxProcesses} × {ProcessBytes} B", (long)Ledger.MaxProcesses * ProcessBytes),
        new("`PriceTags`", "what was seen to be held; the oldest is forgotten, more kinds are not kept", "`PriceTags.MaxTags`, `.MaxSeen`",
            $"{PriceTags.MaxTags} × {PriceTags.MaxSeen} × 2 × 8 B", PriceTags.MaxTags * PriceTags.MaxSeen * 2L * sizeof(long)),
        new("`EndedProgram`", "a command line that was ended, for each terminal; the next one replaces it", "`Terminals:MaxKeptTerminals`",
            $"{Terminals.MaxKeptTerminals} × 2 × {ShellTracker.MaxCommandBytes}", Terminals.MaxKeptTerminals * 2L * ShellTracker.MaxCommandBytes),
        new("`AgentSession`", "conversations at rest, with what is answered without asking; more of either are refused", "`Agents:MaxSessions`, `RuleCount.Max`",
            $"{Agents.MaxSessions} × 3 KB + {RuleCount.Max} × 1 KB", (Agents.MaxSessions * TalkBytes) + (RuleCount.Max * Kb)),
        new("`AgentTranscript`", "events on their way to the disk, of a turn that runs; then who brings them writes them",
            "`Agents:MaxAgents`, `AgentTranscript.PendingBytes`", $"{Agents.MaxAgents} × 2 × {AgentTranscript.PendingBytes}",
            Agents.MaxAgents * 2L * AgentTranscript.PendingBytes),
        new("`AgentWatch`", "a piece of a transcript for each that follows, and the same in the answer; one more is refused", "`Agents:MaxWatchers`",
            $"{Agents.MaxWatchers} × (2 × {TranscriptFile.PieceBytes} + 4 KB)",
            Agents.MaxWatchers * ((2L * TranscriptFile.PieceBytes) + WaitingBytes)),
        new("`TurnRun`", "prompts that wait or run; more are refused", "`Agents:MaxQueue`, `:MaxAgents`, `:MaxPromptBytes`",
            $"({Agents.MaxQueue} + {Agents.MaxAgents}) × 2 × {Agents.MaxPromptBytes}",
            (Agents.MaxQueue + Agents.MaxAgents) * 2L * Agents.MaxPromptBytes),
        new("`PermissionWait`", "what agents ask; more at once are cancelled", "`Agents:MaxAgents`, `:MaxEventBytes`, `AgentSession.MaxWaiting`",
            $"{Agents.MaxAgents} × {AgentSession.MaxWaiting} × {Agents.MaxEventBytes}",
            (long)Agents.MaxAgents * AgentSession.MaxWaiting * Agents.MaxEventBytes),
        new("`AgentSettings`", "what the agents of running turns offer; more is left out", "`Agents:MaxAgents`, `:MaxCommands`, `SettingsBound`",
            $"{Agents.MaxAgents} × ({SettingsBound.MaxModes} + {Agents.MaxCommands} + {SettingsBound.MaxOptions} × {SettingsBound.MaxChoices}) × {ChoiceBytes} B",
            Agents.MaxAgents * (SettingsBound.MaxModes + Agents.MaxCommands + (SettingsBound.MaxOptions * SettingsBound.MaxChoices)) * ChoiceBytes),
        new("`AgentTeams`", "teams, and what was last found out of their members; one more is refused", "`Teams:MaxTeams`, `TeamOptions.MaxMembers`",
            $"{Teams.MaxTeams} × (1 KB + {TeamOptions.MaxMembers} × 6 KB)", Teams.MaxTeams * (Kb + (TeamOptions.MaxMembers * 6 * Kb))),
        new("`AgentSummaries`", "what matters of a conversation, its differences and the summary, for each that is written; one more is refused",
            "`AgentSummaries.MaxMaking`, `Agents:MaxPromptBytes`, `SummaryText.MaxBytes`",
            $"{AgentSummaries.MaxMaking} × (128 KB + {Agents.MaxPromptBytes} + {SummaryText.MaxBytes})",
            AgentSummaries.MaxMaking * ((128 * Kb) + Agents.MaxPromptBytes + SummaryText.MaxBytes)),
        new("`SeenFiles`", "files as agents have read them; the one read first is forgotten", "`SeenFiles.MaxFiles`",
            $"{SeenFiles.MaxFiles} × {SeenFileBytes} B", SeenFiles.MaxFiles * SeenFileBytes),
        new("`AgentQueue`, `AgentPool`", "prompts that wait, more are refused; turns, processes, and what these have open",
            "`Agents:MaxQueue`, `:MaxAgents`, `:MaxProcesses`, `:MaxActiveSessions`",
            $"({Agents.MaxQueue} + {Agents.MaxAgents}) × 1 KB + {Agents.MaxProcesses} × 2 KB + {Agents.MaxActiveSessions} × 512 B",
            ((Agents.MaxQueue + Agents.MaxAgents) * Kb) + (Agents.MaxProcesses * 2 * Kb) + (Agents.MaxActiveSessions * 512)),
        new("`LineReader`, `UpdateBody`, `LastWords`", "a line of an agent, the event made of it, the end of its words; at a longer line the process is ended",
            "`Agents:MaxProcesses`, `:MaxLineBytes`, `UpdateBody.MaxEvents`, `LastWords.MaxBytes`",
            $"{Agents.MaxProcesses} × ({Agents.MaxLineBytes} + 2 × {UpdateBody.MaxEvents} × {Agents.MaxEventBytes} + 5 KB)",
            Agents.MaxProcesses * (Agents.MaxLineBytes + (2L * UpdateBody.MaxEvents * Agents.MaxEventBytes) + (5 * Kb))),
        new("`DriverConversation`", "questions of agents that wait for an answer, with what it gives back; more count as cancelled",
            "`Agents:MaxAgents`, `:MaxLineBytes`, `MaxQuestionEvents`",
            $"{Agents.MaxAgents} × ({Agents.MaxLineBytes} + {DriverConversation.MaxQuestionEvents} × {Agents.MaxEventBytes})",
            Agents.MaxAgents * (Agents.MaxLineBytes + ((long)DriverConversation.MaxQuestionEvents * Agents.MaxEventBytes))),
        new("`PathLocks`", "locks of writers; paths share them", "`PathLocks.Count`", "64 × 64 B", 64 * 64),
    ];

    public static IReadOnlyList<MemoryRow> OnDisk { get; } =
    [
        new("`OutputLog`", "output of terminals, `terminals/`; the oldest of those idle the longest is dropped",
            "`Terminals:TotalLogBytes`, a segment more for each that prints",
            $"{Terminals.TotalLogBytes} + {Terminals.MaxLiveTerminals} × {Terminals.OutputLogBytes / OutputLog.SegmentsPerLog}",
            Terminals.TotalLogBytes + ((long)Terminals.MaxLiveTerminals * Terminals.OutputLogBytes / OutputLog.SegmentsPerLog)),
        new("`TerminalStore`", "what brings terminals back, `terminals/`; more terminals are refused",
            "`Terminals:MaxKeptTerminals`, `:MaxRequestBytes`", $"{Terminals.MaxKeptTerminals} × (6 × {Terminals.MaxRequestBytes} + 4 KB)",
            Terminals.MaxKeptTerminals * ((6L * Terminals.MaxRequestBytes) + SessionBytes)),
        new("`ScreenSnapshot`", "a screen to follow from, `terminals/`; the next one replaces it", "`Terminals:MaxKeptTerminals`",
            $"{Terminals.MaxKeptTerminals} × 64 KB", Terminals.MaxKeptTerminals * 64L * 1024),
        new("`CheckpointStore`", "workspaces as they were before prompts, `agents/checkpoints/`; the older half is dropped, of more workspaces the one used longest ago",
            "`Checkpoints:MaxWorkspaces`, `:MaxBytes`", $"{Before.MaxWorkspaces} × {Before.MaxBytes}", Before.MaxWorkspaces * Before.MaxBytes),
        new("`AgentTeams`", "worktrees of teams, `agents/teams/`; over the bound the turns in them are stopped, and no team is made; old ones go",
            "`Teams:MaxBytes`", $"{Teams.MaxBytes}", Teams.MaxBytes),
        new("`SummaryStore`", "hand-overs of conversations, `agents/`; the end of a longer one is left out", "`Agents:MaxSessions`, `SummaryText.MaxBytes`",
            $"{Agents.MaxSessions} × {SummaryText.MaxBytes}", Agents.MaxSessions * (long)SummaryText.MaxBytes),
        new("`AgentKeys`", "`agents/keys.json`; more keys are refused", "`AgentKeys.MaxKeys`, `.MaxKeyBytes`",
            $"{AgentKeys.MaxKeys} × 2 × {AgentKeys.MaxKeyBytes}", AgentKeys.MaxKeys * 2L * AgentKeys.MaxKeyBytes),
        new("`DiscardStore`", "what was discarded with git, `git/discarded/`, and one being made by each change; the oldest goes, more at once is refused",
            "`Operations:MaxDiscardedBytes`, `Server:MaxChanges`", $"(1 + {Server.MaxChanges}) × {Operations.MaxDiscardedBytes}",
            (1 + Server.MaxChanges) * Operations.MaxDiscardedBytes),
        new("`GitSpool`", "contents and lists on their way, `git/spool/`; larger ones are refused", "`Operations:MaxContentBytes`, `GitSpool.MaxListBytes`",
            $"({Server.MaxReads} + {Server.MaxUploads}) × {Operations.MaxContentBytes} + {Server.MaxChanges} × 2 × {GitSpool.MaxListBytes}",
            ((Server.MaxReads + Server.MaxUploads) * Operations.MaxContentBytes) + (Server.MaxChanges * 2 * GitSpool.MaxListBytes)),
        new("`EditorBackups`", "unsaved text, `backups/`; more is refused", "`Editor:TotalBackupBytes`", $"{Editor.TotalBackupBytes}",
            Editor.TotalBackupBytes),
        new("`EditorBackups`", "backups being written, removed at the next start", "`Server:MaxUploads`, `Editor:MaxBackupBytes`",
            $"{Server.MaxUploads} × {Editor.MaxBackupBytes}", Server.MaxUploads * Editor.MaxBackupBytes),
        new("`LayoutStore`", "layouts, `layout/`; the one written longest ago is dropped", "`Editor:MaxLayouts`, `:MaxLayoutBytes`",
            $"{Editor.MaxLayouts} × {Editor.MaxLayoutBytes}", (long)Editor.MaxLayouts * Editor.MaxLayoutBytes),
        new("`GitTrust`", "`git-trust.json`; the one trusted longest ago is forgotten", "`GitTrust.MaxFolders`",
            $"{GitTrust.MaxFolders} paths", GitTrust.MaxFolders * LongestPathBytes),
        new("`GitJournal`", "commands that run, `git/running/`; a file for each, removed at its end or the next start", "`Git:MaxCommands`, `:MaxSyncs`",
            $"({Git.MaxCommands} + {Git.MaxSyncs}) × 16 KB", (Git.MaxCommands + Git.MaxSyncs) * 16 * Kb),
        new("`OpenedFolders`", "`workspaces.json`; the oldest is forgotten", "`Workspaces:MaxWorkspaces`",
            $"{Workspaces.MaxWorkspaces} paths", Workspaces.MaxWorkspaces * LongestPathBytes),
        new("`PriceTags`", "`price-tags.json`; the oldest is forgotten, more kinds are not kept", "`PriceTags.MaxTags`, `.MaxSeen`",
            $"{PriceTags.MaxTags} × ({PriceTags.MaxSeen} × 12 B + 100 B)", PriceTags.MaxTags * ((PriceTags.MaxSeen * 12L) + 100)),
        new("`FlightRecorder`", "`memory/flight.ring`, of a fixed size; the oldest slots are overwritten", "`FlightRing.Bytes`",
            $"{FlightRing.Bytes}", FlightRing.Bytes),
        new("`AuditFile`", "`memory/audit.jsonl`; the older half goes", "`Recorder:AuditBytes`", $"{Recorder.AuditBytes}",
            Recorder.AuditBytes),
        new("`HeapSnapshots`", "`memory/snapshots/`; the oldest goes", "`HeapSnapshots.MaxSnapshots`, `HeapSnapshotFile.MaxBytes`",
            $"{HeapSnapshots.MaxSnapshots} × {HeapSnapshotFile.MaxBytes}", HeapSnapshots.MaxSnapshots * HeapSnapshotFile.MaxBytes),
        new("`AgentTranscript`", "what was said with agents, `agents/`; full, it takes no prompts and only the end of a turn",
            "`Agents:TotalTranscriptBytes`, an event more for each turn", $"{Agents.TotalTranscriptBytes} + {Agents.MaxAgents} × {Agents.MaxEventBytes}",
            Agents.TotalTranscriptBytes + ((long)Agents.MaxAgents * Agents.MaxEventBytes)),
        new("`AgentStore`", "what brings conversations back, `agents/`, and what their agents offered", "`Agents:MaxSessions`, `SettingsBound`",
            $"{Agents.MaxSessions} × (8 KB + {AgentStore.MaxSettingsBytes})", Agents.MaxSessions * ((8 * Kb) + AgentStore.MaxSettingsBytes)),
        new("`PasswordStore`, the keys of cookies", "`auth/`, `keys/`; a key every 90 days", "none needed", "some KB", 16 * Kb),
    ];

    /// <summary>What the pool hands out: the next power of two.</summary>
    private static long Rented(long bytes) => (long)System.Numerics.BitOperations.RoundUpToPowerOf2((ulong)bytes);
}
