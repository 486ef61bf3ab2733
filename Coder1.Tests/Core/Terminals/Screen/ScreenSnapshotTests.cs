using Coder1.Core.Terminals;
using Coder1.Core.Terminals.Screen;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Terminals.Screen;

public sealed class ScreenSnapshotTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_WhatWasSaved_IsTheLastOne()
    {
        new ScreenSnapshot(1, new TerminalSize(1, 1), [1]).Save(_folder.Path);
        new ScreenSnapshot(1L << 40, new TerminalSize(1000, 3), [1, 2, 3]).Save(_folder.Path);
        var read = ScreenSnapshot.Read(_folder.Path)!;
        Assert.Equal((1L << 40, new TerminalSize(1000, 3)), (read.Offset, read.Size));
        Assert.Equal([1, 2, 3], read.Preamble);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(100)]
    [InlineData(64 * 1024 + 17)]
    public void Read_WhatIsNoSnapshot_IsNone(int length)
    {
        File.WriteAllBytes(Path.Combine(_folder.Path, "screen.bin"), new byte[length]);
        Assert.Null(ScreenSnapshot.Read(_folder.Path));
    }

    [Fact]
    public void ReadAndSave_NoFolder_DoNothing()
    {
        var folder = Path.Combine(_folder.Path, "gone");
        new ScreenSnapshot(1, new TerminalSize(1, 1), [1]).Save(folder);
        Assert.Null(ScreenSnapshot.Read(folder));
    }
}
