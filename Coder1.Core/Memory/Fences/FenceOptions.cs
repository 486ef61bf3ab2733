using System.ComponentModel.DataAnnotations;

namespace Coder1.Core.Memory.Fences;

/// <summary>What stands between a program that takes too much and the server.</summary>
public sealed class FenceOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Coder1:Memory:Fences";

    internal const int DefaultServerReserveMb = 128;
    internal const int DefaultServerOomScore = -500;

    /// <summary>
    /// Puts what the server starts into a cgroup of its own with a limit, where the platform lets one be made: who takes too
    /// much meets that limit, and the kernel cannot choose the server.
    /// </summary>
    /// <value>Default: true.</value>
    public bool ChildGroup { get; set; } = true;

    /// <summary>What that limit leaves of the container to the server, in MB.</summary>
    /// <value>Default: 128 (384 of 512 are for programs).</value>
    [Range(16, 1_048_576)]
    public int ServerReserveMb { get; set; } = DefaultServerReserveMb;

    /// <summary>
    /// The server's <c>oom_score_adj</c>, where it may lower it: the less, the later the kernel chooses it. 0 leaves it as it
    /// is. Terminals have 500, agents 800.
    /// </summary>
    /// <value>Default: -500.</value>
    [Range(-1000, 0)]
    public int ServerOomScore { get; set; } = DefaultServerOomScore;

    /// <summary>
    /// The most data a single program may reserve (<c>RLIMIT_DATA</c>), in MB. Programs on Node, Python, Go, Rust and .NET get
    /// an allocation error there; a JVM, and programs made with Bun, do not start under 367.
    /// </summary>
    /// <value>Default: none.</value>
    [Range(16, 1_048_576)]
    public int? ChildDataLimitMb { get; set; }
}
