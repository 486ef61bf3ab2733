using System.ComponentModel.DataAnnotations;

namespace Coder1.Core.Terminals;

/// <summary>The bounds of the terminals. Sizes are in bytes unless the name says otherwise.</summary>
public sealed class TerminalOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Coder1:Terminals";

    internal const int DefaultOutputLogBytes = 8 * 1024 * 1024;
    internal const int DefaultReplayBytes = 50_000;
    internal const int DefaultOutputTailBytes = 2048;
    internal const int DefaultFlowWindowBytes = 256 * 1024;
    internal const int DefaultReadAheadBytes = 768 * 1024;
    internal const int DefaultInputQueueBytes = 128 * 1024;
    internal const int DefaultMaxRequestBytes = 24 * 1024;
    internal const int DefaultMaxLiveTerminals = 20;
    internal const int DefaultMaxTerminals = 24;
    internal const int DefaultMaxTerminalsPerWorkspace = 12;
    internal const int DefaultMaxKeptTerminals = 40;
    internal const long DefaultTotalLogBytes = 128 * 1024 * 1024;
    internal const int DefaultMaxViewersPerTerminal = 8;
    internal const int DefaultMaxSubscribers = 256;
    internal const int DefaultMaxNameLength = 100;

    private const string AtLeastAMillisecond = "00:00:00.001";
    private const string AtMostAnHour = "01:00:00";
    private const string AtMostAWeek = "7.00:00:00";

    /// <summary>The names of the incident reports for settings here: environment variable and configuration key.</summary>
    public static IReadOnlyList<(string EnvironmentName, string Key)> Aliases { get; } =
    [
        ("MAX_PTY_PROCESSES", $"{SectionName}:{nameof(MaxLiveTerminals)}"),
        ("MAX_TOTAL_SESSIONS", $"{SectionName}:{nameof(MaxTerminals)}"),
        ("MAX_SESSIONS_PER_PROJECT", $"{SectionName}:{nameof(MaxTerminalsPerWorkspace)}"),
        ("MAX_OUTPUT_BUFFER", $"{SectionName}:{nameof(OutputTailBytes)}"),
    ];

    /// <summary>Output kept on disk for each terminal; the oldest is dropped.</summary>
    /// <value>Default: 8388608 (8 MB).</value>
    [Range(64 * 1024, 1024 * 1024 * 1024)]
    public int OutputLogBytes { get; set; } = DefaultOutputLogBytes;

    /// <summary>Output sent to a viewer that asks for the tail; no more than <see cref="OutputLogBytes"/>.</summary>
    /// <value>Default: 50000.</value>
    [Range(0, 16 * 1024 * 1024)]
    public int ReplayBytes { get; set; } = DefaultReplayBytes;

    /// <summary>
    /// The newest output held in memory while nobody watches a terminal; <see cref="ReplayBytes"/> while somebody does.
    /// All of it is on disk too.
    /// </summary>
    /// <value>Default: 2048. Alias: <c>MAX_OUTPUT_BUFFER</c>.</value>
    [Range(0, 1024 * 1024)]
    public int OutputTailBytes { get; set; } = DefaultOutputTailBytes;

    /// <summary>Output sent beyond a viewer's last ACK; then it waits. No more than half of the log.</summary>
    /// <value>Default: 262144 (256 KB).</value>
    [Range(4 * 1024, 16 * 1024 * 1024)]
    public int FlowWindowBytes { get; set; } = DefaultFlowWindowBytes;

    /// <summary>
    /// Output read into the log beyond what may be sent to the fastest viewer, so that it goes on while an ACK is on its
    /// way; then the program waits. Never more than leaves half of the log.
    /// </summary>
    /// <value>Default: 786432 (768 KB).</value>
    [Range(0, 64 * 1024 * 1024)]
    public int ReadAheadBytes { get; set; } = DefaultReadAheadBytes;

    /// <summary>Input held for a program that does not read; beyond it the sender's socket is not read.</summary>
    /// <value>Default: 131072 (128 KB).</value>
    [Range(64 * 1024, 64 * 1024 * 1024)]
    public int InputQueueBytes { get; set; } = DefaultInputQueueBytes;

    /// <summary>The command and the variables of one new terminal, together; more is refused.</summary>
    /// <value>Default: 24576 (24 KB).</value>
    [Range(1024, 1024 * 1024)]
    public int MaxRequestBytes { get; set; } = DefaultMaxRequestBytes;

    /// <summary>
    /// Terminals with a running program; for one more, the one idle at its prompt and unwatched the longest is suspended,
    /// and where there is none it is refused.
    /// </summary>
    /// <value>Default: 20. Alias: <c>MAX_PTY_PROCESSES</c>.</value>
    [Range(1, 1000)]
    public int MaxLiveTerminals { get; set; } = DefaultMaxLiveTerminals;

    /// <summary>Terminals that are not suspended, those whose program ended included; one more as above.</summary>
    /// <value>Default: 24. Alias: <c>MAX_TOTAL_SESSIONS</c>.</value>
    [Range(1, 1000)]
    public int MaxTerminals { get; set; } = DefaultMaxTerminals;

    /// <summary>Terminals of one workspace that are not suspended; one more as above.</summary>
    /// <value>Default: 12. Alias: <c>MAX_SESSIONS_PER_PROJECT</c>.</value>
    [Range(1, 1000)]
    public int MaxTerminalsPerWorkspace { get; set; } = DefaultMaxTerminalsPerWorkspace;

    /// <summary>Terminals kept, the suspended ones included; more are refused. At least <see cref="MaxTerminals"/>.</summary>
    /// <value>Default: 40.</value>
    [Range(1, 10_000)]
    public int MaxKeptTerminals { get; set; } = DefaultMaxKeptTerminals;

    /// <summary>
    /// Output kept on disk for all terminals together, in whole segments (an eighth of <see cref="OutputLogBytes"/>). Beyond
    /// it the terminals that were active the longest ago lose their oldest output; each keeps its newest segment.
    /// </summary>
    /// <value>Default: 134217728 (128 MB).</value>
    [Range(1024 * 1024, 1024L * 1024 * 1024 * 1024)]
    public long TotalLogBytes { get; set; } = DefaultTotalLogBytes;

    /// <summary>Sockets attached to one terminal; more are refused.</summary>
    /// <value>Default: 8.</value>
    [Range(1, 100)]
    public int MaxViewersPerTerminal { get; set; } = DefaultMaxViewersPerTerminal;

    /// <summary>Subscribers to changes of the list of terminals (one a circuit); more are refused.</summary>
    /// <value>Default: 256.</value>
    [Range(1, 10_000)]
    public int MaxSubscribers { get; set; } = DefaultMaxSubscribers;

    /// <summary>Characters of a terminal's name; longer ones are refused.</summary>
    /// <value>Default: 100.</value>
    [Range(1, 1000)]
    public int MaxNameLength { get; set; } = DefaultMaxNameLength;

    /// <summary>Time between SIGHUP and SIGKILL when a terminal is closed.</summary>
    /// <value>Default: 00:00:02.</value>
    [Range(typeof(TimeSpan), AtLeastAMillisecond, AtMostAnHour)]
    public TimeSpan KillGrace { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>A viewer that acknowledges nothing for so long, while others do, is dropped.</summary>
    /// <value>Default: 00:00:30.</value>
    [Range(typeof(TimeSpan), AtLeastAMillisecond, AtMostAnHour)]
    public TimeSpan StalledViewerTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A shell that waits at its prompt for so long, without input or output, is suspended; zero for never.</summary>
    /// <value>Default: 00:30:00.</value>
    [Range(typeof(TimeSpan), "00:00:00", AtMostAWeek)]
    public TimeSpan IdleSuspendTime { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How often idle terminals and stalled viewers are looked for.</summary>
    /// <value>Default: 00:00:07.</value>
    [Range(typeof(TimeSpan), AtLeastAMillisecond, AtMostAnHour)]
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromSeconds(7);

    /// <summary>The shell of a terminal that names no command.</summary>
    /// <value>Default: empty, for <c>$SHELL</c>, else <c>/bin/bash</c>, else <c>/bin/sh</c>.</value>
    public string Shell { get; set; } = "";

    /// <summary>
    /// bash, zsh and fish read a script that has them say what they run and in which folder, after the user's own files;
    /// no file of the user's is changed.
    /// </summary>
    /// <value>Default: true.</value>
    public bool ShellIntegration { get; set; } = true;
}
