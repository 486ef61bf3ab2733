using Coder1.Tests.TestKit;
using Coder1.Web.Components.Layout;
using Microsoft.JSInterop;
using Radzen;
using Xunit;

namespace Coder1.Tests.Components.Layout;

public sealed class PageObjectTests : IAsyncDisposable
{
    private readonly NotificationService _notifications = new();
    private readonly TaskCompletionSource<IJSObjectReference?> _made = new();
    private readonly FakeScriptObject _script = new();
    private readonly PageObject _object;

    public PageObjectTests() => _object = new PageObject(new PageCalls(_notifications), _made.Task);

    public static TheoryData<Exception> PageIsGone => [new JSDisconnectedException("gone"), new TaskCanceledException()];

    public async ValueTask DisposeAsync()
    {
        _script.Fault = null;
        await _object.DisposeAsync();
        await _script.DisposeAsync();
    }

    [Fact]
    public async Task CallAsync_BeforeItIsMade_WaitsForThat()
    {
        var call = _object.CallAsync("focus", 1);
        Assert.False(call.IsCompleted);
        _made.SetResult(_script);
        Assert.True(await call);
        Assert.Equal(["focus 1"], _script.Calls);
    }

    [Fact]
    public async Task CallAsync_Fails_SaysSoOnceWithoutTheStack()
    {
        _made.SetResult(_script);
        _script.Fault = new JSException("It broke\n    at ide.js:1:1");
        Assert.False(await _object.CallAsync("focus"));
        Assert.Equal("It broke", Assert.Single(_notifications.Messages).Detail);
    }

    [Theory, MemberData(nameof(PageIsGone))]
    public async Task CallAsync_PageIsGone_IsDropped(Exception how)
    {
        _made.SetResult(_script);
        _script.Fault = how;
        Assert.False(await _object.CallAsync("focus"));
        Assert.False(await _object.ReadAsync<bool>("save"));
        await _object.DisposeAsync();
        Assert.Empty(_notifications.Messages);
    }

    [Fact]
    public async Task CallAsync_NeverMade_IsDropped()
    {
        _made.SetResult(null);
        Assert.True(_object.HasFailed);
        Assert.False(await _object.CallAsync("focus"));
        await _object.DisposeAsync();
    }

    [Fact]
    public async Task CallAsync_AfterTheEnd_IsDropped()
    {
        _made.SetResult(_script);
        await _object.DisposeAsync();
        Assert.False(await _object.CallAsync("focus"));
        Assert.Null(await _object.ReadAsync<string>("save"));
        Assert.Equal(["dispose", "(let go)"], _script.Calls);
    }

    [Fact]
    public async Task DisposeAsync_Twice_EndsItOnce()
    {
        _made.SetResult(_script);
        await _object.DisposeAsync();
        await _object.DisposeAsync();
        Assert.Equal(["dispose", "(let go)"], _script.Calls);
    }

    [Fact]
    public async Task DisposeAsync_BeforeItIsMade_EndsItWhenItIs()
    {
        var waiting = _object.CallAsync("focus");
        await _object.DisposeAsync();
        Assert.Empty(_script.Calls);
        _made.SetResult(_script);
        Assert.False(await waiting);
        await Eventually.TrueAsync(() => _script.Calls.Count == 2, () => string.Join(", ", _script.Calls));
        Assert.Equal(["dispose", "(let go)"], _script.Calls);
    }

    [Fact]
    public async Task DisposeAsync_ItFailsToEnd_LetsItGoAnyway()
    {
        _made.SetResult(_script);
        _script.Fault = new JSException("It broke");
        await _object.DisposeAsync();
        Assert.Equal(["dispose", "(let go)"], _script.Calls);
    }
}
