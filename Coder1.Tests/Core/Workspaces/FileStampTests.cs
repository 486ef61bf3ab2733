using Coder1.Core.Workspaces;
using Xunit;

namespace Coder1.Tests.Core.Workspaces;

public sealed class FileStampTests : IDisposable
{
    private readonly WorkspaceFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void TryRead_File_TellsWhatDotNetTells()
    {
        var path = _fixture.Write("file", "12345");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Assert.Equal(0, FileStatus.TryRead(path, followLinks: false, out var status));
        Assert.Equal(5, status.Stamp.LengthBytes);
        Assert.Equal(File.GetLastWriteTimeUtc(path).Ticks, DateTime.UnixEpoch.AddTicks(status.Stamp.ModifiedNs / 100).Ticks);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserExecute, status.Permissions);
        Assert.True(status is { IsFile: true, IsFolder: false, IsLink: false });
        Assert.NotEqual(0UL, status.Stamp.Inode);
    }

    [Fact]
    public void TryRead_Link_IsFollowedOnlyWhenAsked()
    {
        _fixture.Folder("folder");
        _fixture.Link("link", "folder");
        FileStatus.TryRead(_fixture.At("link"), followLinks: false, out var link);
        FileStatus.TryRead(_fixture.At("link"), followLinks: true, out var folder);
        Assert.True(link is { IsLink: true, IsFolder: false });
        Assert.True(folder is { IsLink: false, IsFolder: true });
    }

    [Fact]
    public void TryRead_Missing_GivesTheErrorNumber() =>
        Assert.Equal(DiskFaults.NoEntry, FileStatus.TryRead(_fixture.At("none"), followLinks: true, out _));

    [Fact]
    public void Of_OpenFile_IsTheStampOfItsPath()
    {
        var path = _fixture.Write("file", "x");
        using var file = File.OpenHandle(path);
        FileStatus.TryRead(path, followLinks: false, out var status);
        Assert.Equal(status, FileStatus.Of(file));
    }

    [Fact]
    public void ETag_RoundTrips()
    {
        FileStatus.TryRead(_fixture.Root, followLinks: false, out var status);
        foreach (var stamp in new[] { status.Stamp, default, new FileStamp(ulong.MaxValue, -1, long.MinValue, long.MaxValue) })
        {
            Assert.True(FileStamp.TryParse(stamp.ETag, out var parsed));
            Assert.Equal(stamp, parsed);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("\"")]
    [InlineData("*")]
    [InlineData("\"1-2-3\"")]
    [InlineData("\"1-2-3-4-5\"")]
    [InlineData("\"1-2-3-x\"")]
    [InlineData("W/\"1-2-3-4\"")]
    [InlineData("\"1-2-3-11111111111111111\"")]
    public void TryParse_Foreign_IsFalse(string? etag) => Assert.False(FileStamp.TryParse(etag, out _));
}
