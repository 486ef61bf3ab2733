using System.ComponentModel.DataAnnotations;

namespace Coder1.Core.Agents;

/// <summary>The bounds of the agents. Sizes are in bytes unless the name says otherwise.</summary>
public sealed class AgentOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Coder1:Agents";

    internal const int DefaultMaxAgents = 2;
    internal const int DefaultMaxProcesses = 2;
    internal const int DefaultMaxActiveSessions = 3;
    internal const int DefaultMaxSessions = 1000;
    internal const int DefaultMaxQueue = 20;
    internal const int DefaultMaxPromptBytes = 64 * 1024;
    internal const int DefaultMaxAttachments = 16;
    internal const int DefaultMaxLineBytes = 1536 * 1024;
    internal const int DefaultMaxEventBytes = 128 * 1024;
    internal const int DefaultMaxCommands = 100;
    internal const int DefaultMaxWatchers = 52;
    internal const long DefaultTranscriptBytes = 64 * 1024 * 1024;
    internal const long DefaultTotalTranscriptBytes = 512L * 1024 * 1024;

    private const string AtLeastAMillisecond = "00:00:00.001";
    private const string AtMostADay = "1.00:00:00";

    /// <summary>The names of the incident reports for settings here: environment variable and configuration key.</summary>
    public static IReadOnlyList<(string EnvironmentName, string Key)> Aliases { get; } =
    [
        ("MAX_CONCURRENT_AGENTS", $"{SectionName}:{nameof(MaxAgents)}"),
        ("MAX_CLAUDE_PROCESSES", $"{SectionName}:{nameof(MaxProcesses)}"),
        ("MAX_ACTIVE_SESSIONS", $"{SectionName}:{nameof(MaxActiveSessions)}"),
        ("PROCESS_IDLE_TIMEOUT", $"{SectionName}:{nameof(ProcessIdleMs)}"),
        ("PROCESS_POOL_ENABLED", $"{SectionName}:{nameof(Pooling)}"),
        ("SESSION_PERSISTENCE", $"{SectionName}:{nameof(Persistence)}"),
        ("SESSION_CLEANUP_INTERVAL", $"{SectionName}:{nameof(CleanupMs)}"),
        ("ENABLE_QUEUE_MANAGEMENT", $"{SectionName}:{nameof(Queueing)}"),
    ];

    /// <summary>Turns that run at once; the tier and memory may allow fewer. More wait in the queue.</summary>
    /// <value>Default: 2. Alias: <c>MAX_CONCURRENT_AGENTS</c>.</value>
    [Range(1, 100)]
    public int MaxAgents { get; set; } = DefaultMaxAgents;

    /// <summary>Processes of agents, the idle ones included; for one more, an idle one is ended, or the prompt waits.</summary>
    /// <value>Default: 2. Alias: <c>MAX_CLAUDE_PROCESSES</c>.</value>
    [Range(1, 100)]
    public int MaxProcesses { get; set; } = DefaultMaxProcesses;

    /// <summary>Conversations that a process has open; of more, the one idle the longest is put away, to be taken up at its next prompt.</summary>
    /// <value>Default: 3. Alias: <c>MAX_ACTIVE_SESSIONS</c>.</value>
    [Range(1, 1000)]
    public int MaxActiveSessions { get; set; } = DefaultMaxActiveSessions;

    /// <summary>Conversations kept on disk; more are refused.</summary>
    /// <value>Default: 1000.</value>
    [Range(1, 100_000)]
    public int MaxSessions { get; set; } = DefaultMaxSessions;

    /// <summary>Prompts that wait; more are refused.</summary>
    /// <value>Default: 20.</value>
    [Range(1, 10_000)]
    public int MaxQueue { get; set; } = DefaultMaxQueue;

    /// <summary>Prompts wait where no agent may start; without it they are refused at once.</summary>
    /// <value>Default: true. Alias: <c>ENABLE_QUEUE_MANAGEMENT</c>.</value>
    public bool Queueing { get; set; } = true;

    /// <summary>A process that has nothing to do is kept for the next prompt; without it, each ends with its turn.</summary>
    /// <value>Default: true. Alias: <c>PROCESS_POOL_ENABLED</c>.</value>
    public bool Pooling { get; set; } = true;

    /// <summary>Milliseconds after which a process that has nothing to do is ended.</summary>
    /// <value>Default: 120000 (2 minutes). Alias: <c>PROCESS_IDLE_TIMEOUT</c>.</value>
    [Range(1000, 24 * 3600 * 1000)]
    public int ProcessIdleMs { get; set; } = 120_000;

    /// <summary>
    /// Milliseconds between two looks for conversations that nobody has asked for <see cref="ProcessIdleMs"/>, in processes that
    /// others keep busy: they are put away, to be taken up at their next prompt.
    /// </summary>
    /// <value>Default: 60000. Alias: <c>SESSION_CLEANUP_INTERVAL</c>.</value>
    [Range(1000, 24 * 3600 * 1000)]
    public int CleanupMs { get; set; } = 60_000;

    /// <summary>Where conversations are kept: only <c>disk</c>.</summary>
    /// <value>Default: <c>disk</c>. Alias: <c>SESSION_PERSISTENCE</c>.</value>
    [RegularExpression("disk")]
    public string Persistence { get; set; } = "disk";

    /// <summary>One prompt with what is attached; larger ones are refused.</summary>
    /// <value>Default: 65536 (64 KB).</value>
    [Range(1024, 1024 * 1024)]
    public int MaxPromptBytes { get; set; } = DefaultMaxPromptBytes;

    /// <summary>Attachments of a prompt; more are refused.</summary>
    /// <value>Default: 16.</value>
    [Range(0, 1000)]
    public int MaxAttachments { get; set; } = DefaultMaxAttachments;

    /// <summary>One line of an agent's output; with a longer one the turn fails and the process is ended.</summary>
    /// <value>Default: 1572864 (1.5 MB).</value>
    [Range(64 * 1024, 64 * 1024 * 1024)]
    public int MaxLineBytes { get; set; } = DefaultMaxLineBytes;

    /// <summary>One event of a transcript; longer texts in it are cut, and say so.</summary>
    /// <value>Default: 131072 (128 KB).</value>
    [Range(4 * 1024, 4 * 1024 * 1024)]
    public int MaxEventBytes { get; set; } = DefaultMaxEventBytes;

    /// <summary>Commands that a conversation offers; more are left out.</summary>
    /// <value>Default: 100.</value>
    [Range(0, 10_000)]
    public int MaxCommands { get; set; } = DefaultMaxCommands;

    /// <summary>Streams of events that are read at once, over all conversations; more are refused.</summary>
    /// <value>Default: 52.</value>
    [Range(1, 10_000)]
    public int MaxWatchers { get; set; } = DefaultMaxWatchers;

    /// <summary>The transcript of one conversation, on disk; a full one takes no more prompts.</summary>
    /// <value>Default: 67108864 (64 MB).</value>
    [Range(1024 * 1024, 1024L * 1024 * 1024 * 1024)]
    public long TranscriptBytes { get; set; } = DefaultTranscriptBytes;

    /// <summary>All transcripts together, on disk; beyond it new prompts are refused until conversations are deleted.</summary>
    /// <value>Default: 536870912 (512 MB).</value>
    [Range(1024 * 1024, 1024L * 1024 * 1024 * 1024)]
    public long TotalTranscriptBytes { get; set; } = DefaultTotalTranscriptBytes;

    /// <summary>
    /// Agents get tools of Coder1's own, over MCP: how much memory is left, what terminals printed, git's status, search.
    /// </summary>
    /// <value>Default: false.</value>
    public bool Tools { get; set; }

    /// <summary>A turn in which nothing comes for so long is cancelled, permission requests that wait apart.</summary>
    /// <value>Default: 00:10:00.</value>
    [Range(typeof(TimeSpan), AtLeastAMillisecond, AtMostADay)]
    public TimeSpan TurnDeadline { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The time an agent has to start and to greet.</summary>
    /// <value>Default: 00:00:30.</value>
    [Range(typeof(TimeSpan), AtLeastAMillisecond, AtMostADay)]
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The time between closing an agent's input and SIGTERM, and between that and SIGKILL.</summary>
    /// <value>Default: 00:00:02.</value>
    [Range(typeof(TimeSpan), AtLeastAMillisecond, AtMostADay)]
    public TimeSpan StopGrace { get; set; } = TimeSpan.FromSeconds(2);
}
