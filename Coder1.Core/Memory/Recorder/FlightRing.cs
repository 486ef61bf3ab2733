namespace Coder1.Core.Memory.Recorder;

/// <summary>How <c>memory/flight.ring</c> is laid out: a header, then three rings of slots of a fixed width.</summary>
/// <remarks>A change of any figure here needs another <see cref="Version"/>: a file of another version is replaced.</remarks>
internal static class FlightRing
{
    public const int Version = 1;

    /// <summary>The header has a page for itself.</summary>
    public const int HeaderBytes = 4096;

    /// <summary>Ten minutes at the monitor's fastest, 50 ms, and some; more than three hours at its slowest.</summary>
    public const int MaxSamples = 12_288;

    /// <summary>The newest actions.</summary>
    public const int MaxEvents = 128;

    /// <summary>The newest ledgers: over a minute of them when one is made every 5 s.</summary>
    public const int MaxLedgers = 16;

    public static readonly FlightSlots Samples = new(HeaderBytes, FlightSlots.HeadBytes + FlightCodec.SampleBytes, MaxSamples);
    public static readonly FlightSlots Events = new(Samples.End, FlightSlots.HeadBytes + FlightCodec.EventBytes, MaxEvents);
    public static readonly FlightSlots Ledgers = new(Events.End, FlightSlots.HeadBytes + FlightCodec.LedgerBytes, MaxLedgers);

    /// <summary>The whole file.</summary>
    public static int Bytes => Ledgers.End;
}
