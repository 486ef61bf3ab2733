using System.Buffers;
using System.Text;

namespace Coder1.Core.Memory.Processes;

/// <summary>
/// By what a process can be told that left its session and lost its parent: the group that it is in, or a variable that
/// it was started with.
/// </summary>
public static class ProcessMark
{
    /// <summary>Says in the environment of a terminal's program which terminal that is.</summary>
    public const string TerminalVariable = "CODER1_TERMINAL";

    /// <summary>Says in the environment of an agent's program which agent session that is.</summary>
    public const string AgentVariable = "CODER1_AGENT";

    /// <summary>A variable behind so many bytes of others is not found.</summary>
    internal const int MaxEnvironmentBytes = 64 * 1024;

    private const int MaxIdLength = 64;

    /// <summary>An owner as a name of a folder: <c>terminal-7f3a</c>, <c>git-</c>.</summary>
    internal static string Of(ProcessOwner owner) => $"{owner.Kind.ToString().ToLowerInvariant()}-{owner.Id}";

    /// <summary>The mark that a folder's name is, or null.</summary>
    internal static string? OfFolder(string folder)
    {
        var name = Path.GetFileName(folder.AsSpan());
        return name.StartsWith("terminal-", StringComparison.Ordinal) || name.StartsWith("agent-", StringComparison.Ordinal)
            || name is "git-" or "search-"
            ? name.ToString()
            : null;
    }

    /// <summary>The mark in the environment of a process; null where there is none, or it is not ours to read.</summary>
    internal static string? Of(in ProcessLook look)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(MaxEnvironmentBytes);
        try
        {
            var length = ProcFile.Read(look.Id, "environ"u8, buffer.AsSpan(0, MaxEnvironmentBytes));
            return length > 0 ? In(buffer.AsSpan(0, length)) : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The mark in an environment: NAME=value, each ended by a zero. An agent's outweighs that of its terminal.</summary>
    internal static string? In(ReadOnlySpan<byte> environment)
    {
        string? terminal = null;
        while (!environment.IsEmpty)
        {
            var end = environment.IndexOf((byte)0);
            var variable = end < 0 ? environment : environment[..end];
            if (variable.StartsWith("CODER1_AGENT="u8)) return Make("agent-", variable["CODER1_AGENT="u8.Length..]) ?? terminal;
            if (variable.StartsWith("CODER1_TERMINAL="u8))
                terminal = Make("terminal-", variable["CODER1_TERMINAL="u8.Length..]);
            environment = end < 0 ? [] : environment[(end + 1)..];
        }

        return terminal;
    }

    private static string? Make(string kind, ReadOnlySpan<byte> id)
    {
        if (id.IsEmpty || id.Length > MaxIdLength) return null;
        foreach (var character in id)
            if (!char.IsAsciiLetterOrDigit((char)character) && character is not ((byte)'-' or (byte)'_')) return null;
        return kind + Encoding.ASCII.GetString(id);
    }
}
