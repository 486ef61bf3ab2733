using Coder1.Core.Memory.Leaks.Snapshots;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Coder1.Tests.Core.Memory.Leaks.Snapshots;

public sealed class NettraceReaderTests
{
    private const int Types = 15;
    private const int Nodes = 18;
    private const int End = 2;

    [Fact]
    public void Read_WholeWalk_CountsByTypeLargestFirst()
    {
        var (tally, reader) = Read(Walk().End());
        Assert.True(tally.IsDone);
        Assert.False(reader.HasGaps);
        var sum = tally.Sum(DateTimeOffset.UnixEpoch);
        Assert.Equal((5L, 1090L), (sum.Snapshot.Objects, sum.Snapshot.HeapBytes));
        // Two types of one name count together, as generics of two loaders do; one without a name has none.
        Assert.Equal([new HeapType("Big[]", 1, 1000), new HeapType("Text", 3, 60), new HeapType("?", 1, 30)], sum.Types);
    }

    [Fact]
    public void Read_SecondWalk_IsNotCounted()
    {
        var (tally, _) = Read(Walk().Events((2, 6, 7, NettraceStream.Nodes((1, 99)))).End());
        Assert.Equal(5, tally.Sum(default).Snapshot.Objects);
    }

    [Fact]
    public void Read_EventLost_HasGaps()
    {
        var stream = new NettraceStream().Metadata(1, Types).Metadata(2, Nodes)
            .Events((2, 1, 7, NettraceStream.Nodes((1, 1))), (2, 3, 7, NettraceStream.Nodes((1, 1))));
        Assert.True(Read(stream.End()).Reader.HasGaps);
    }

    [Fact]
    public void Read_FirstEventsLost_HasGaps() =>
        Assert.True(Read(new NettraceStream().Metadata(2, Nodes).Events((2, 2, 7, NettraceStream.Nodes((1, 1)))).End()).Reader.HasGaps);

    [Fact]
    public void Read_TwoThreads_AreNumberedApart()
    {
        var stream = new NettraceStream().Metadata(2, Nodes)
            .Events((2, 1, 7, []), (2, 1, 8, []), (2, 2, 7, []), (2, 2, 8, []))
            .Events((2, 3, 8, []), (2, 3, 7, []));
        Assert.False(Read(stream.End()).Reader.HasGaps);
    }

    [Fact]
    public void Read_OtherProviders_AreLeftOut()
    {
        var stream = new NettraceStream().Metadata(1, Nodes, "Another-Provider").Events((1, 1, 7, NettraceStream.Nodes((1, 1))));
        Assert.Equal(0, Read(stream.End()).Tally.Sum(default).Snapshot.Objects);
    }

    [Fact]
    public void Read_AnyDamage_EndsWithAnErrorOrACount()
    {
        var whole = Walk().End();
        var damage = Gen.Choose(0, whole.Length - 1).SelectMany(place => Gen.Choose(0, 255).Select(value => (place, (byte)value))).ListOf();
        Prop.ForAll(damage.ToArbitrary(), Gen.Choose(0, whole.Length).ToArbitrary(), (places, length) =>
        {
            var stream = (byte[])whole.Clone();
            foreach (var (place, value) in places) stream[place] = value;
            try
            {
                Read(stream[..length]).Tally.Sum(default);
            }
            catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
            {
                // What the program tells of, too.
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    private static NettraceStream Walk() => new NettraceStream().Metadata(1, Types).Metadata(2, Nodes).Metadata(3, End)
        .Events(
            (3, 1, 7, new byte[12]),
            (2, 2, 7, NettraceStream.Nodes((1, 10), (2, 20), (1, 30))),
            (2, 3, 7, NettraceStream.Nodes((3, 1000), (4, 30))),
            (1, 4, 7, NettraceStream.Types((1, "Text", 0), (2, "Text", 2), (3, "Big[]", 1))))
        .Events((3, 5, 7, new byte[12]));

    private static (HeapTally Tally, NettraceReader Reader) Read(byte[] stream)
    {
        var tally = new HeapTally();
        var reader = new NettraceReader(new MemoryStream(stream), tally.Take);
        reader.Read();
        return (tally, reader);
    }
}
