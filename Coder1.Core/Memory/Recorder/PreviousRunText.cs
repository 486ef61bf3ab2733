using System.Globalization;
using Coder1.Core.Memory.Processes;

namespace Coder1.Core.Memory.Recorder;

/// <summary>Says in a sentence or two how an earlier run ended.</summary>
public static class PreviousRunText
{
    /// <summary>For the log, the journal and the page.</summary>
    /// <param name="run">The run.</param>
    public static string Of(PreviousRun run)
    {
        var how = run.End switch
        {
            RunEnd.Clean => "ended as told",
            RunEnd.CutShort => "was told to end and killed before it was done",
            _ => "ended without being told to",
        };
        var text = string.Create(CultureInfo.InvariantCulture,
            $"The run before this one (process {run.ProcessId}) {how}, last seen at {run.EndedAt:yyyy-MM-dd HH:mm:ss} UTC.");
        if (run.LastMinute is not [.., var last]) return text;
        text += string.Create(CultureInfo.InvariantCulture,
            $" It was at {Megabytes(last.PressureBytes)} of {Megabytes(run.ContainerBytes)} MB then");
        // The page cache is nobody's, and given back when somebody needs it.
        if (run.Ledger?.Entries.FirstOrDefault(entry => entry.Owner.Kind != OwnerKind.Cache) is { } first)
            text += string.Create(CultureInfo.InvariantCulture, $", {Megabytes(first.Bytes)} MB of it held by {first.Owner.Name}");
        return text + (run.End == RunEnd.Unclean && run.WasShortOfMemory ? ": it most likely ran out of memory." : ".");
    }

    private static long Megabytes(long bytes) => bytes >> 20;
}
