using System.Text.Json;
using Bunit;
using Coder1.Core.Terminals;
using Coder1.Tests.TestKit;
using Coder1.Web.Components.Editor;
using Coder1.Web.Components.Terminals;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;
using Xunit;

namespace Coder1.Tests.Components.Terminals;

/// <summary>One terminal's place, and the dialog that renames it.</summary>
public sealed class TerminalViewTests : ComponentTest
{
    private readonly TerminalId _id = TerminalId.New();
    private readonly List<string> _told = [];

    [Theory]
    [InlineData(true, true, new[] { "setVisible True", "focus" })]
    [InlineData(true, false, new[] { "setVisible True" })]
    [InlineData(false, false, new[] { "setVisible False" })]
    public void Opened_Visible_TellsTheScript(bool visible, bool focus, string[] calls)
    {
        Open(visible, focus);
        Assert.Equal(calls, Page.Calls(Page.Terminal));
    }

    [Fact]
    public void Visible_Unchanged_TellsNothingMore()
    {
        var view = Open();
        view.Render();
        Assert.Single(Page.Calls(Page.Terminal));
    }

    [Fact]
    public async Task Visible_ChangedWhileItIsMade_TellsTheLast()
    {
        var answer = Pending();
        var view = Open();
        Show(view, false);
        var terminal = answer.Made();
        await Eventually.TrueAsync(() => terminal.Calls.Count == 2, () => string.Join(", ", terminal.Calls));
        Assert.Equal("setVisible False", terminal.Calls[^1]);
    }

    [Fact]
    public async Task Dispose_WhileItIsMade_EndsItThen()
    {
        var answer = Pending();
        var view = Open();
        await view.InvokeAsync(() => view.Instance.DisposeAsync().AsTask());
        var terminal = answer.Made();
        await Eventually.TrueAsync(() => terminal.Calls.Contains("(let go)"), () => string.Join(", ", terminal.Calls));
        Assert.Equal(["dispose", "(let go)"], terminal.Calls);
    }

    [Fact]
    public async Task Dispose_Twice_EndsItOnce()
    {
        var view = Open();
        var script = Page.Callback("createTerminal");
        await view.InvokeAsync(() => view.Instance.DisposeAsync().AsTask());
        await view.InvokeAsync(() => view.Instance.DisposeAsync().AsTask());
        await view.InvokeAsync(view.Instance.FocusAsync);
        await PageScript.CallBackAsync(script, "OnBell", "id");
        Assert.Equal(["setVisible True", "dispose"], Page.Calls(Page.Terminal));
    }

    [Fact]
    public async Task Terminal_CannotBeMade_SaysSoOnce()
    {
        Pending().Fails(new JSException("No WebGL"));
        var view = Open(focus: true);
        await view.InvokeAsync(view.Instance.FocusAsync);
        Show(view, false);
        Assert.Equal(["The page could not do that: No WebGL"], Notices);
    }

    [Fact]
    public void Terminal_PageIsGone_SaysNothing()
    {
        Page.Fails(Page.Terminal, "setVisible", new JSDisconnectedException("gone"));
        Open();
        Assert.Empty(Notices);
    }

    [Theory]
    [InlineData("connecting", "", null)]
    [InlineData("exited", "0", null)]
    [InlineData("gone", null, "gone")]
    [InlineData("closed", "enter", "close")]
    [InlineData("closed", "taken over", null)]
    [InlineData("no-such-state", "x", null)]
    public async Task State_Told_IsPassedOn(string state, string? detail, string? told)
    {
        Open();
        await PageScript.CallBackAsync(Page.Callback("createTerminal"), "OnTerminalState", _id.Value, state, detail);
        Assert.Equal(told is null ? [] : [told], _told);
    }

    [Fact]
    public async Task State_SignedOut_LeadsToTheSignIn()
    {
        Open();
        await PageScript.CallBackAsync(Page.Callback("createTerminal"), "OnTerminalState", _id.Value, "closed", "signed-out");
        Assert.EndsWith("/login", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Script_LinkAndTitle_ArePassedOn()
    {
        Open();
        var script = Page.Callback("createTerminal");
        await PageScript.CallBackAsync(script, "OnOpenLink", "src/a.ts", 3, null);
        await PageScript.CallBackAsync(script, "OnTerminalTitle", _id.Value, "vim");
        await PageScript.CallBackAsync(script, "OnBell", _id.Value);
        Assert.Equal(["link src/a.ts 3 ", "title vim", "bell"], _told);
    }

    [Theory]
    [InlineData(0, 61_000, "ended make 0 00:01:01")]
    [InlineData(null, -1, "ended make  00:00:00")]
    [InlineData(2, long.MaxValue, "ended make 2 365.00:00:00")]
    public async Task Script_CommandEnded_IsPassedOn(int? status, long durationMs, string told)
    {
        Open();
        await PageScript.CallBackAsync(Page.Callback("createTerminal"), "OnCommandEnded", _id.Value, "make", status, durationMs);
        Assert.Equal([told], _told);
    }

    [Fact]
    public async Task Script_WantsTheManager_IsPassedOn()
    {
        Open();
        await PageScript.CallBackAsync(Page.Callback("createTerminal"), "OnManage", _id.Value);
        Assert.Equal(["manage"], _told);
    }

    [Fact]
    public async Task Find_Asked_OpensTheBar()
    {
        var view = Open();
        await view.InvokeAsync(view.Instance.FindAsync);
        Assert.Equal("find", Page.Calls(Page.Terminal)[^1]);
    }

    [Theory]
    [InlineData(false, "type")]
    [InlineData(true, "view")]
    public void Opened_Options_SayWhereItIs(bool viewOnly, string role)
    {
        _ = State;
        Render<TerminalView>(parameters => parameters.Add(it => it.Id, _id).Add(it => it.IsViewOnly, viewOnly));
        var options = JsonSerializer.SerializeToElement(Page.Module.Invocations["createTerminal"][0].Arguments[1]);
        Assert.Equal(_id.Value, options.GetProperty("id").GetString());
        Assert.Equal(Workspace.Id.Value, options.GetProperty("workspace").GetString());
        Assert.Equal(Workspace.Path, options.GetProperty("folder").GetString());
        Assert.Equal(role, options.GetProperty("role").GetString());
    }

    private static void Show(IRenderedComponent<TerminalView> view, bool visible) =>
        view.Render(parameters => parameters.Add(it => it.IsVisible, visible));

    private ScriptAnswer Pending()
    {
        var answer = new ScriptAnswer("createTerminal");
        Page.Module.AddInvocationHandler(answer);
        return answer;
    }

    private IRenderedComponent<TerminalView> Open(bool visible = true, bool focus = false)
    {
        _ = State;
        return Render<TerminalView>(parameters => parameters
            .Add(it => it.Id, _id)
            .Add(it => it.IsVisible, visible)
            .Add(it => it.TakesFocus, focus)
            .Add(it => it.OnGone, () => _told.Add("gone"))
            .Add(it => it.OnCloseRequested, () => _told.Add("close"))
            .Add(it => it.OnBell, () => _told.Add("bell"))
            .Add(it => it.OnManage, () => _told.Add("manage"))
            .Add(it => it.OnCommandEnded, (EndedCommand ended) => _told.Add($"ended {ended.Command} {ended.ExitStatus} {ended.Duration}"))
            .Add(it => it.OnTitle, (string title) => _told.Add($"title {title}"))
            .Add(it => it.OnOpenLink, (FileLocation link) => _told.Add($"link {link.Path} {link.Line} {link.Column}")));
    }
}
