using Coder1.Core.Terminals;
using Coder1.Tests.TestKit;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Coder1.Tests.Core.Terminals;

public sealed class OutputLogTests : IDisposable
{
    private const int Segment = 16;
    private const int Bound = Segment * OutputLog.SegmentsPerLog;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Bound - 1, 0)]
    [InlineData(Bound, 0)]
    [InlineData(Bound + 1, Segment)]
    [InlineData(10 * Bound, 9 * Bound)]
    public void Append_AroundTheBound_DropsTheOldestSegment(int bytes, long start)
    {
        using var log = new OutputLog(_folder.Path, Segment);
        log.Append(Stream(0, bytes));
        Assert.Equal((start, bytes), (log.Start, log.End));
        Assert.True(log.End - log.Start <= Bound);
        Assert.True(Directory.GetFiles(_folder.Path).Sum(file => new FileInfo(file).Length) <= Bound);
        var kept = new byte[bytes - start];
        Assert.Equal(kept.Length, log.Read(start, kept));
        Assert.Equal(Stream(start, bytes), kept);
    }

    [Fact]
    public void Read_OutsideWhatIsKept_Throws()
    {
        using var log = new OutputLog(_folder.Path, Segment);
        log.Append(Stream(0, Bound + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => log.Read(Segment - 1, new byte[1]));
        Assert.Equal(0, log.Read(Bound + 1, new byte[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => log.Read(Bound + 2, new byte[1]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(Segment)]
    [InlineData(2 * Bound)]
    public void Read_AnyOffsetWithATail_IsTheStream(int tailBytes)
    {
        using var log = new OutputLog(_folder.Path, Segment, tailBytes: tailBytes);
        for (var end = 7; end <= Bound; end += 7) log.Append(Stream(end - 7, end));
        for (var offset = log.Start; offset <= log.End; offset++)
        {
            var rest = new byte[log.End - offset];
            Assert.Equal(rest.Length, log.Read(offset, rest));
            Assert.Equal(Stream(offset, log.End), rest);
            Assert.Equal(Math.Min(3, rest.Length), log.Read(offset, new byte[3]));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(2 * Bound)]
    public void FindSegment_AnyOffset_HasWhatIsNotInMemory(int tailBytes)
    {
        using var log = new OutputLog(_folder.Path, Segment, tailBytes: tailBytes);
        log.Append(Stream(0, Bound - 3));
        for (var offset = log.Start; offset <= log.End; offset++)
        {
            var segment = log.FindSegment(offset);
            Assert.Equal(offset < log.End - tailBytes, segment is not null);
            if (segment is null) continue;
            var bytes = new byte[segment.End - offset];
            Assert.Equal(bytes.Length, segment.Read(offset, bytes));
            Assert.Equal(Stream(offset, segment.End), bytes);
        }
    }

    [Fact]
    public void FindSegment_DroppedMeanwhile_GivesNul()
    {
        using var log = new OutputLog(_folder.Path, Segment);
        log.Append(Stream(0, Bound));
        var oldest = log.FindSegment(1)!;
        log.Append(Stream(Bound, Bound + 1));
        var bytes = Stream(0, 8);
        Assert.Equal(8, oldest.Read(1, bytes));
        Assert.Equal(new byte[8], bytes);
    }

    [Fact]
    public void Append_AnySegments_HoldsTwoDescriptorsAtMost()
    {
        var log = new OutputLog(_folder.Path, Segment);
        for (var segments = 1; segments <= OutputLog.SegmentsPerLog + 2; segments++)
        {
            log.Append(Stream((segments - 1) * Segment, segments * Segment));
            Assert.Equal(Math.Min(2, segments), OpenFiles());
        }

        log.Rest();
        Assert.Equal(0, OpenFiles());
        log.Dispose();
        Assert.Equal(0, OpenFiles());
    }

    [Fact]
    public void Append_WithATail_IsOnDiskAtOnce()
    {
        using var log = new OutputLog(_folder.Path, Segment, tailBytes: 1024);
        log.Append(Stream(0, 10));
        using var other = new OutputLog(_folder.Path, Segment);
        var kept = new byte[10];
        Assert.Equal(10, other.Read(0, kept));
        Assert.Equal(Stream(0, 10), kept);
    }

    [Fact]
    public void Append_InAnyPieces_ReadsBackTheSame() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), sizes =>
    {
        using var folder = new TempFolder();
        using var log = new OutputLog(folder.Path, Segment);
        foreach (var size in sizes) log.Append(Stream(log.End, log.End + size));
        var kept = new byte[log.End - log.Start];
        return log.Read(log.Start, kept) == kept.Length && kept.AsSpan().SequenceEqual(Stream(log.Start, log.End))
            && kept.Length <= Bound && log.End == sizes.Sum(size => (long)size);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Append_DiskTakesNothing_CountsTheLossAndGoesOn()
    {
        using var log = new OutputLog(_folder.Path, Segment);
        log.Append(Stream(0, 10));
        // The next segment's name is taken: it cannot be made.
        var obstacle = _folder.File($"{Segment:D20}.out", "");
        log.Append(Stream(10, 20));
        Assert.Equal((20L, 20L, 4L), (log.Start, log.End, log.LostBytes));
        File.Delete(obstacle);
        log.Append(Stream(20, 25));
        var kept = new byte[5];
        Assert.Equal(5, log.Read(20, kept));
        Assert.Equal(Stream(20, 25), kept);
    }

    [Fact]
    public void Append_FolderRemovedFromOutside_GoesOn()
    {
        var folder = Path.Combine(_folder.Path, "log");
        Directory.CreateDirectory(folder);
        using var log = new OutputLog(folder, Segment);
        log.Append(Stream(0, 10));
        Directory.Delete(folder, recursive: true);
        log.Append(Stream(10, 2 * Bound));
        Assert.Equal((Bound, 2 * Bound, 0), (log.Start, log.End, log.LostBytes));
        var kept = new byte[Bound];
        Assert.Equal(Bound, log.Read(Bound, kept));
        Assert.Equal(Stream(Bound, 2 * Bound), kept);
    }

    [Fact]
    public void Append_NothingCanBeMadeOrDeleted_CountsTheLoss()
    {
        var folder = Path.Combine(_folder.Path, "log");
        Directory.CreateDirectory(folder);
        using var log = new OutputLog(folder, Segment);
        log.Append(Stream(0, Segment));
        Directory.Delete(folder, recursive: true);
        _folder.File("log", "a file where the folder was");
        log.Append(Stream(Segment, 3 * Segment));
        Assert.Equal((3L * Segment, 3L * Segment, 2L * Segment), (log.Start, log.End, log.LostBytes));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(10)]
    public void Read_FileCutFromOutside_GivesNulForWhatIsGone(int left)
    {
        using var log = new OutputLog(_folder.Path, Segment);
        log.Append(Stream(0, 10));
        using (var file = new FileStream(Path.Combine(_folder.Path, $"{0:D20}.out"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            file.SetLength(left);
        var kept = new byte[10];
        Assert.Equal(10, log.Read(0, kept));
        Assert.Equal([.. Stream(0, left), .. new byte[10 - left]], kept);
    }

    [Fact]
    public void Append_SteadyState_AllocatesNothing()
    {
        using var log = new OutputLog(_folder.Path, 1 << 20, tailBytes: 2048);
        var data = Stream(0, 1000);
        log.Append(data);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) log.Append(data);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private int OpenFiles() => new DirectoryInfo("/proc/self/fd").EnumerateFiles()
        .Count(file => file.LinkTarget?.StartsWith(_folder.Path, StringComparison.Ordinal) == true);

    private static byte[] Stream(long from, long to)
    {
        var bytes = new byte[to - from];
        for (var i = 0; i < bytes.Length; i++) bytes[i] = (byte)((from + i) * 31 % 251);
        return bytes;
    }
}
