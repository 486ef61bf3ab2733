using System.Text.Json;
using Coder1.Core.Memory.Recorder;

namespace Coder1.Web.Memory;

/// <summary>How the run before this one ended, and its last minute as the flight recorder has it.</summary>
internal sealed record PreviousRunPart(
    string End, DateTime StartedAt, DateTime EndedAt, long LimitBytes, long ContainerBytes, string Text,
    IReadOnlyList<MemoryPointPart> LastMinute,
    IReadOnlyList<PreviousRunPart.OwnerPart> Owners,
    IReadOnlyList<EventsResponse.EventPart> Events)
{
    // At 20 looks a second, which is when it matters most, a minute has 1200: every tenth of a second is enough to see.
    private const int MaxPoints = 240;
    private const int MaxEvents = 20;
    private const int MaxOwners = 12;

    public static PreviousRunPart Of(PreviousRun run)
    {
        var step = Math.Max(1, (run.LastMinute.Count + MaxPoints - 1) / MaxPoints);
        return new PreviousRunPart(
            JsonNamingPolicy.CamelCase.ConvertName(run.End.ToString()), run.StartedAt.UtcDateTime, run.EndedAt.UtcDateTime,
            run.LimitBytes, run.ContainerBytes, PreviousRunText.Of(run),
            [
                // Counted from the end, so that the last look is among them.
                .. run.LastMinute.Where((_, index) => (run.LastMinute.Count - 1 - index) % step == 0).Select(sample => new MemoryPointPart(
                    sample.At.ToUnixTimeMilliseconds(), sample.PressureBytes, sample.WorkingSetBytes, sample.UsageBytes)),
            ],
            [.. (run.Ledger?.Entries ?? []).Take(MaxOwners).Select(entry => new OwnerPart(
                MemoryNames.Of(entry.Owner.Kind), entry.Owner.Name, entry.Bytes))],
            [.. run.Events.TakeLast(MaxEvents).Select(EventsResponse.EventPart.Of)]);
    }

    /// <summary>Who held the memory.</summary>
    internal sealed record OwnerPart(string Kind, string Name, long Bytes);
}
