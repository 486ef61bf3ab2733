using Coder1.Core.Editor;
using Coder1.Core.Storage;
using Coder1.Core.Workspaces;
using Coder1.Tests.TestKit;
using Coder1.Web.Components.Layout;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace Coder1.Tests.Components.Layout;

public sealed class IdeStateTests : IDisposable
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(300);

    private static readonly Workspace First = new(WorkspaceId.Of("/first"), "first", "/first", false);
    private static readonly Workspace Second = new(WorkspaceId.Of("/second"), "second", "/second", false);

    private readonly TempFolder _data = new();
    private readonly ManualClock _clock = new();
    private readonly EditorOptions _options = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public void Workspace_NotStarted_Throws()
    {
        using var state = Make();
        Assert.Throws<InvalidOperationException>(() => state.Workspace);
    }

    [Fact]
    public void LayoutChanged_Often_IsStoredOnceAfterTheLast()
    {
        using var state = Started();
        state.Layout.ActiveFile = "a";
        state.LayoutChanged();
        _clock.Advance(Delay - TimeSpan.FromMilliseconds(1));
        state.Layout.ActiveFile = "b";
        state.LayoutChanged();
        _clock.Advance(Delay - TimeSpan.FromMilliseconds(1));
        Assert.Null(Stored(First));
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("b", Stored(First)?.ActiveFile);
        Assert.Equal(0, _clock.ActiveTimers);
    }

    [Fact]
    public void Dispose_ChangeWaiting_StoresIt()
    {
        var state = Started();
        state.Layout.ActiveFile = "a";
        state.LayoutChanged();
        state.Dispose();
        Assert.Equal("a", Stored(First)?.ActiveFile);
        Assert.Equal(0, _clock.ActiveTimers);
    }

    [Fact]
    public void Dispose_Twice_StoresOnce()
    {
        var state = Started();
        state.LayoutChanged();
        state.Dispose();
        Store().Write(First.Id, "{\"activeFile\":\"newer\"}"u8.ToArray());
        state.Dispose();
        Assert.Equal("newer", Stored(First)?.ActiveFile);
    }

    [Fact]
    public void Dispose_NothingChanged_StoresNothing()
    {
        Started().Dispose();
        Assert.Null(Stored(First));
    }

    [Fact]
    public void Dispose_NeverStarted_StoresNothing()
    {
        var state = Make();
        state.LayoutChanged();
        state.Dispose();
        Assert.False(Directory.Exists(Path.Combine(_data.Path, "layout")));
    }

    [Fact]
    public void LayoutChanged_AfterTheEnd_SetsNoTimerThatStores()
    {
        var state = Started();
        state.Dispose();
        state.LayoutChanged();
        _clock.Advance(10 * Delay);
        Assert.Null(Stored(First));
    }

    [Fact]
    public void Start_StoredLayout_ComesBack()
    {
        Store().Write(First.Id, "{\"openFiles\":[\"a\"]}"u8.ToArray());
        using var state = Started();
        Assert.Equal(["a"], state.Layout.OpenFiles);
    }

    [Fact]
    public void Start_DamagedLayout_IsTheDefaults()
    {
        using var state = Make();
        state.Start(First);
        state.LayoutChanged();
        _clock.Advance(Delay);
        File.WriteAllText(Assert.Single(Directory.GetFiles(Path.Combine(_data.Path, "layout"))), "{\"openFiles\":[\"a\"");
        state.Start(First);
        Assert.Empty(state.Layout.OpenFiles);
    }

    [Fact]
    public void Start_OtherWorkspace_StoresTheFirstOnesLayoutAsItsOwn()
    {
        using var state = Started();
        state.Layout.ActiveFile = "of-first";
        state.LayoutChanged();
        state.Start(Second);
        Assert.Equal("of-first", Stored(First)?.ActiveFile);
        _clock.Advance(Delay);
        Assert.Null(Stored(Second));
        Assert.Null(state.Layout.ActiveFile);
    }

    [Fact]
    public void LayoutChanged_LargerThanIsKept_LeavesTheOldOneAndDoesNotThrow()
    {
        _options.MaxLayoutBytes = 256;
        using var state = Started();
        state.Layout.ActiveFile = "small";
        state.LayoutChanged();
        _clock.Advance(Delay);
        state.Layout.ActiveFile = new string('x', 300);
        state.LayoutChanged();
        _clock.Advance(Delay);
        Assert.Equal("small", Stored(First)?.ActiveFile);
    }

    [Fact]
    public void LayoutChanged_DiskRefuses_DoesNotThrowAndGoesOnLater()
    {
        using var state = Started();
        var folder = Path.Combine(_data.Path, "layout");
        File.WriteAllText(folder, "a file in its place");
        state.LayoutChanged();
        _clock.Advance(Delay);
        File.Delete(folder);
        state.Layout.ActiveFile = "later";
        state.LayoutChanged();
        _clock.Advance(Delay);
        Assert.Equal("later", Stored(First)?.ActiveFile);
    }

    private IdeState Started()
    {
        var state = Make();
        state.Start(First);
        return state;
    }

    private IdeState Make() => new(Store(), _clock, NullLogger<IdeState>.Instance);

    private LayoutStore Store() => new(
        Options.Create(_options), new DataFolder(Options.Create(new DataOptions { Path = _data.Path })));

    private IdeLayout? Stored(Workspace workspace) =>
        Store().Read(workspace.Id) is { } json ? IdeLayout.Parse(json) : null;
}
