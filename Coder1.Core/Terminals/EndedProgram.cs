using System.Globalization;

namespace Coder1.Core.Terminals;

/// <summary>A program of a terminal that was ended to save the container: kept until somebody has seen it.</summary>
public sealed record EndedProgram
{
    /// <summary>The command line, or the name of the program where the shell did not say.</summary>
    public required string What { get; init; }

    /// <summary>Who ended it: <c>Coder1</c> or <c>The kernel</c>.</summary>
    public required string Who { get; init; }

    /// <summary>Why, in words that stand behind a colon.</summary>
    public required string Why { get; init; }

    /// <summary>What it held; null where nobody knows.</summary>
    public long? Bytes { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The command line to run again; null where the shell did not say what ran.</summary>
    public string? RunAgain { get; init; }

    /// <summary>What stands in the output where it ended.</summary>
    internal string Note()
    {
        const int MaxLength = 200;
        const long Mb = 1024 * 1024;
        // A command line may hold anything, and this goes to a screen.
        var what = new string([.. What.Take(MaxLength).Select(character => char.IsControl(character) ? ' ' : character)]);
        if (What.Length > MaxLength) what += "…";
        var size = Bytes is { } bytes ? string.Create(CultureInfo.InvariantCulture, $" ({bytes / Mb} MB)") : "";
        return $"[{Who} ended \"{what}\"{size}: {Why}. Its output above is kept.]";
    }
}
