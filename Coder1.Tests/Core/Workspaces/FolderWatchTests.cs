using Coder1.Core.Workspaces;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace Coder1.Tests.Core.Workspaces;

public sealed class FolderWatchTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly WorkspaceFixture _fixture = new();
    private readonly ManualClock _clock = new();
    private readonly List<FolderChanges> _told = [];
    private Func<Task> _onTold = () => Task.CompletedTask;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Start_NoPaths_SetsNoTimer()
    {
        using var watch = Start();
        Assert.Equal(0, _clock.ActiveTimers);
        watch.SetPaths([""], []);
        Assert.Equal(1, _clock.ActiveTimers);
        watch.SetPaths([], []);
        _clock.Advance(Second);
        Assert.Equal(0, _clock.ActiveTimers);
    }

    [Fact]
    public void Look_NothingChanged_TellsNothing()
    {
        _fixture.Write("folder/file", "text");
        using var watch = Start();
        watch.SetPaths(["", "folder"], ["folder/file"]);
        _clock.Advance(10 * Second);
        Assert.Empty(_told);
    }

    [Fact]
    public void Look_SeveralChanges_TellsThemInOneCallAndOnce()
    {
        _fixture.Write("a/file", "text");
        _fixture.Folder("b");
        _fixture.Folder("quiet");
        using var watch = Start();
        watch.SetPaths(["", "a", "b", "quiet"], ["a/file"]);
        _fixture.Write("a/new");
        _fixture.Write("a/file", "changed");
        Directory.Delete(_fixture.At("b"));
        _clock.Advance(Second);
        var changes = Assert.Single(_told);
        Assert.Equal(["", "a"], changes.Folders.Order(StringComparer.Ordinal));
        Assert.Equal("a/file", Assert.Single(changes.Files).Path);
        Assert.Equal(["b"], changes.Vanished);
        _clock.Advance(5 * Second);
        Assert.Single(_told);
    }

    [Fact]
    public void Look_Rename_TellsBothFolders()
    {
        _fixture.Write("a/file");
        _fixture.Folder("b");
        using var watch = Start();
        watch.SetPaths(["", "a", "b"], []);
        File.Move(_fixture.At("a/file"), _fixture.At("b/file"));
        _clock.Advance(Second);
        Assert.Equal(["a", "b"], Assert.Single(_told).Folders.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Look_FileReplacedBySameLengthAndTime_IsTold()
    {
        var path = _fixture.Write("file", "one");
        var time = File.GetLastWriteTimeUtc(path);
        using var watch = Start();
        watch.SetPaths([], ["file"]);
        var written = await _fixture.Files.WriteAsync(_fixture.Workspace, "file", WorkspaceFixture.Bytes("two"),
            WriteCondition.None, TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(path, time);
        _clock.Advance(Second);
        var file = Assert.Single(Assert.Single(_told).Files);
        Assert.NotEqual(written.Stamp.ETag, file.ETag); // the time was set back after the write
    }

    [Fact]
    public void Look_FileThatComesBack_IsToldAsVanishedThenAsChanged()
    {
        _fixture.Write("file", "one");
        using var watch = Start();
        watch.SetPaths([], ["file"]);
        File.Delete(_fixture.At("file"));
        _clock.Advance(3 * Second);
        _fixture.Write("file", "two");
        _clock.Advance(3 * Second);
        Assert.Equal(2, _told.Count);
        Assert.Equal(["file"], _told[0].Vanished);
        Assert.Equal("file", Assert.Single(_told[1].Files).Path);
    }

    [Fact]
    public void Look_StampYoungerThanATick_IsToldOnceMore()
    {
        _fixture.Folder("folder");
        using var watch = Start(new FixedOffsetClock(_clock, ChangedAt("folder") + (WatchedPath.Unstable / 2)));
        watch.SetPaths(["folder"], []);
        _clock.Advance(3 * Second);
        Assert.Equal(["folder"], Assert.Single(_told).Folders);
    }

    [Fact]
    public void Look_StampOlderThanATick_IsNotToldAgain()
    {
        _fixture.Folder("folder");
        using var watch = Start(new FixedOffsetClock(_clock, ChangedAt("folder") + (2 * WatchedPath.Unstable)));
        watch.SetPaths(["folder"], []);
        _clock.Advance(3 * Second);
        Assert.Empty(_told);
    }

    [Fact]
    public void MarkSeen_OtherContentThanOnDisk_IsTold()
    {
        _fixture.Write("file", "one");
        string seen;
        using (var opened = _fixture.Files.OpenRead(_fixture.Workspace, "file")) seen = opened.Stamp.ETag;
        _fixture.Write("file", "changed before the watch");
        using var watch = Start();
        watch.SetPaths([], ["file"]);
        watch.MarkSeen("file", seen);
        watch.MarkSeen("not watched", seen);
        watch.MarkSeen("file", "foreign");
        _clock.Advance(Second);
        Assert.Equal("file", Assert.Single(Assert.Single(_told).Files).Path);
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 0)]
    [InlineData(6, 1)]
    [InlineData(50, 45)]
    public void SetPaths_AtTheBound_RefusesTheNewest(int folders, int refused)
    {
        _fixture.Options.MaxWatchedPaths = 5;
        var paths = Enumerable.Range(0, folders).Select(i => $"folder{i}").ToList();
        paths.ForEach(_fixture.Folder);
        using var watch = Start();
        var result = watch.SetPaths(paths, []);
        Assert.Equal(folders - refused, result.Watched);
        Assert.Equal(paths.Skip(5), result.Refused);
    }

    [Fact]
    public void SetPaths_AtTheBound_KeepsThoseThatAreWatched()
    {
        _fixture.Options.MaxWatchedPaths = 1;
        _fixture.Folder("old");
        _fixture.Folder("new");
        using var watch = Start();
        watch.SetPaths(["old"], []);
        _fixture.Write("old/file");
        Assert.Equal(["new"], watch.SetPaths(["new", "old"], []).Refused);
        _clock.Advance(Second);
        Assert.Equal(["old"], Assert.Single(_told).Folders);
    }

    [Fact]
    public void SetPaths_OutsideOrMalformed_Refuses()
    {
        _fixture.Link("out", "../outside");
        using var watch = Start();
        var result = watch.SetPaths(["out", "..", "/etc"], ["out/secret", "a\0b"]);
        Assert.Equal(0, result.Watched);
        Assert.Equal(5, result.Refused.Count);
        Assert.Equal(0, _clock.ActiveTimers);
    }

    [Fact]
    public void Look_CallbackStillRuns_WaitsForIt()
    {
        using var watch = Start();
        var gate = new TaskCompletionSource();
        _onTold = () => gate.Task;
        watch.SetPaths([""], []);
        _fixture.Write("one");
        _clock.Advance(Second);
        _fixture.Write("two");
        _clock.Advance(10 * Second);
        Assert.Single(_told);
        gate.SetResult();
        _clock.Advance(Second);
        Assert.Equal(2, _told.Count);
    }

    [Fact]
    public void Look_CallbackThatFails_GoesOn()
    {
        using var watch = Start();
        _onTold = () => throw new InvalidOperationException();
        watch.SetPaths([""], []);
        _fixture.Write("one");
        _clock.Advance(Second);
        _fixture.Write("two");
        _clock.Advance(Second);
        Assert.Equal(2, _told.Count);
    }

    [Fact]
    public void Dispose_Twice_EndsTheLooking()
    {
        var watch = Start();
        watch.SetPaths([""], []);
        watch.Dispose();
        watch.Dispose();
        _fixture.Write("one");
        _clock.Advance(10 * Second);
        watch.SetPaths([""], []);
        Assert.Empty(_told);
        Assert.Equal(0, _clock.ActiveTimers);
    }

    [Fact]
    public void Dispose_FromTheCallback_EndsTheLooking()
    {
        FolderWatch watch = null!;
        _onTold = () =>
        {
            watch.Dispose();
            return Task.CompletedTask;
        };
        watch = Start();
        watch.SetPaths([""], []);
        _fixture.Write("one");
        _clock.Advance(10 * Second);
        Assert.Single(_told);
        Assert.Equal(0, _clock.ActiveTimers);
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 0)]
    [InlineData(6, 1)]
    public void SetPaths_OthersHoldWhatIsShared_KeepsTheFirstAndRefusesTheNewest(int more, int refused)
    {
        _fixture.Options.MaxWatchedPathsTogether = 7;
        var watcher = Watcher();
        using var other = watcher.Start(_fixture.Workspace, _ => Task.CompletedTask);
        Assert.Empty(other.SetPaths(Folders(FolderWatcher.PathsEach + 2), []).Refused);
        using var watch = watcher.Start(_fixture.Workspace, _ => Task.CompletedTask);

        Assert.Equal(refused, watch.SetPaths(Folders(FolderWatcher.PathsEach + more), []).Refused.Count);
        other.Dispose();
        Assert.Empty(watch.SetPaths(Folders(FolderWatcher.PathsEach + more), []).Refused);
        Assert.Single(watch.SetPaths(Folders(FolderWatcher.PathsEach + 8), []).Refused);
    }

    private List<string> Folders(int count)
    {
        var paths = Enumerable.Range(0, count).Select(number => $"shared{number}").ToList();
        paths.ForEach(_fixture.Folder);
        return paths;
    }

    private FolderWatcher Watcher(TimeProvider? time = null) =>
        new(Options.Create(_fixture.Options), time ?? _clock, NullLogger<FolderWatch>.Instance);

    private FolderWatch Start(TimeProvider? time = null) =>
        Watcher(time).Start(_fixture.Workspace, changes =>
        {
            _told.Add(changes);
            return _onTold();
        });

    private DateTimeOffset ChangedAt(string path)
    {
        FileStatus.TryRead(_fixture.At(path), followLinks: false, out var status);
        return DateTimeOffset.UnixEpoch.AddTicks(status.Stamp.ChangedNs / 100);
    }

    /// <summary>The manual clock, moved so that it shows a given time now: file times cannot be moved to the
    /// clock's.</summary>
    private sealed class FixedOffsetClock(ManualClock clock, DateTimeOffset now) : TimeProvider
    {
        private readonly TimeSpan _offset = now - clock.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + _offset;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            clock.CreateTimer(callback, state, dueTime, period);
    }
}
