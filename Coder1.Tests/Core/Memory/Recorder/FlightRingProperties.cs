using Coder1.Core.Memory;
using Coder1.Core.Memory.Recorder;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Coder1.Tests.Core.Memory.Recorder;

/// <summary>Whatever a kill or a broken disk leaves: it is read without harm, and nothing is made up.</summary>
public sealed class FlightRingProperties
{
    private const int Samples = 200;

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Whole = Ring();

    /// <summary>Where: near the beginning, where header and first samples are, or anywhere.</summary>
    private static Gen<int> Place => Gen.Choose(0, 200).Or(Gen.Choose(FlightRing.HeaderBytes, FlightRing.HeaderBytes + (Samples * 36)))
        .Or(Gen.Choose(0, FlightRing.Bytes - 1));

    [Fact]
    public void Read_AnyBytesDamaged_GivesOnlyWhatWasWritten()
    {
        var damage = Place.SelectMany(place => Gen.Choose(0, 255).Select(value => (place, (byte)value))).ListOf();
        Prop.ForAll(damage.ToArbitrary(), places =>
        {
            var ring = (byte[])Whole.Clone();
            foreach (var (place, value) in places) ring[place] = value;
            return IsHarmless(ring);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    [Fact]
    public void Read_CutAnywhere_IsNoRing() =>
        Prop.ForAll(Place.ToArbitrary(), length => FlightRingReader.Read(Whole.AsSpan(0, length)) is null)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Read_AnyNoise_IsHarmless() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var ring = new byte[FlightRing.Bytes];
            new Random(seed).NextBytes(ring.AsSpan(200)); // a header that is read, and nonsense behind it
            Whole.AsSpan(0, 200).CopyTo(ring);
            return FlightRingReader.Read(ring) is { LastMinute.Count: 0, Events.Count: 0, Ledger: null };
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public void Read_StoreCutAtAnyByte_LosesThatSampleAlone()
    {
        for (var bytes = 0; bytes < FlightRing.Samples.SlotBytes; bytes++)
        {
            var next = (byte[])Whole.Clone();
            Write(next, Samples + 1);
            var torn = (byte[])Whole.Clone();
            var slot = FlightRing.HeaderBytes + ((Samples + 1) * FlightRing.Samples.SlotBytes);
            next.AsSpan(slot + bytes, FlightRing.Samples.SlotBytes - bytes).CopyTo(torn.AsSpan(slot + bytes));
            var read = FlightRingReader.Read(torn)!.LastMinute;
            Assert.Equal(bytes == 0 ? Samples + 1 : Samples, read.Count);
        }
    }

    private static bool IsHarmless(byte[] ring)
    {
        var read = FlightRingReader.Read(ring);
        return read is null || (read.LastMinute.All(sample => sample.PressureBytes >> 20 is >= 1 and <= Samples)
            && read.LastMinute.Zip(read.LastMinute.Skip(1)).All(pair => pair.First.PressureBytes < pair.Second.PressureBytes)
            && read.Events.All(entry => entry is { Name: "name", Text: "text" }));
    }

    private static byte[] Ring()
    {
        var ring = new byte[FlightRing.Bytes];
        new FlightHeader(42, Start, 512 << 20, 400 << 20).Write(ring);
        for (uint number = 1; number <= Samples; number++) Write(ring, number);
        Span<byte> slot = stackalloc byte[FlightCodec.EventBytes];
        slot.Clear();
        FlightCodec.WriteEvent(slot, new MemoryEvent(Start, MemoryEventKind.Cleanup, MemoryLevel.Panic, "name", "text"));
        FlightRing.Events.Write(ring, 1, slot);
        return ring;
    }

    private static void Write(byte[] ring, uint number)
    {
        Span<byte> slot = stackalloc byte[FlightCodec.SampleBytes];
        FlightCodec.WriteSample(slot, new FlightSample(
            Start.AddMilliseconds(number), MemoryLevel.Normal, 0, 0, (long)number << 20, 0));
        FlightRing.Samples.Write(ring, number, slot);
    }
}
