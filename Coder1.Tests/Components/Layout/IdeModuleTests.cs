using Bunit;
using Coder1.Bench.Servers;
using Coder1.Tests.TestKit;
using Coder1.Web.Components.Layout;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;
using Xunit;

namespace Coder1.Tests.Components.Layout;

public sealed class IdeModuleTests : ComponentTest
{
    private IdeModule Module => Services.GetRequiredService<IdeModule>();

    [Fact]
    public async Task Load_Twice_ImportsOnce()
    {
        Module.Load(PageScript.Address);
        Module.Load(PageScript.Address);
        await Module.CallAsync("setTheme", "dark");
        Assert.Single(JSInterop.Invocations, call => call.Identifier == "import");
        Assert.Equal(["setTheme dark"], Page.Calls(Page.Module));
    }

    [Fact]
    public Task CallAsync_NotLoaded_IsAMistakeOfOurs() =>
        Assert.ThrowsAsync<InvalidOperationException>(() => Module.CallAsync("setTheme", "dark"));

    [Fact]
    public async Task Load_PageCannot_SaysSoOnceAndDropsAllCalls()
    {
        Import().Fails(new JSException("Failed to fetch"));
        Module.Load(PageScript.Address);
        await Module.CallAsync("setTheme", "dark");
        Assert.Null(await Module.ReadAsync<string>("chosenTheme"));
        await using var editor = Module.Create("createEditor");
        Assert.False(await editor.CallAsync("open", "a"));
        Assert.True(editor.HasFailed);
        Assert.Equal(["The page could not do that: Failed to fetch"], Notices);
        await Module.DisposeAsync();
    }

    [Fact]
    public async Task Load_PageIsGone_SaysNothing()
    {
        Import().Fails(new JSDisconnectedException("gone"));
        Module.Load(PageScript.Address);
        await Module.CallAsync("setTheme", "dark");
        Assert.Empty(Notices);
    }

    [Fact]
    public async Task DisposeAsync_Twice_LetsGoOnce()
    {
        var script = Import().Made();
        var module = Module;
        module.Load(PageScript.Address);
        await module.DisposeAsync();
        await module.DisposeAsync();
        Assert.Equal(["(let go)"], script.Calls);
    }

    [Fact]
    public void PageScript_EveryFunction_IsTheScripts()
    {
        var source = Path.Combine(RepositoryRoot.Find(), "wwwroot", "src");
        var exports = File.ReadAllText(Path.Combine(source, "ide.ts"));
        var contracts = File.ReadAllText(Path.Combine(source, "contracts.ts"));
        string[] made = ["createEditor", "createTerminal", "claimKeys", "registerShortcuts", "watchConnection", "chosenTheme"];
        Assert.All(PageScript.Functions.Concat(made), function => Assert.Matches($@"\b{function}\b", exports));
        Assert.All(PageScript.EditorFunctions, function => Assert.Contains($"  {function}(", Of("EditorHandle"), StringComparison.Ordinal));
        Assert.All(PageScript.TerminalFunctions, function => Assert.Contains($"  {function}(", Of("TerminalHandle"), StringComparison.Ordinal));

        string Of(string handle)
        {
            var begin = contracts.IndexOf($"interface {handle} ", StringComparison.Ordinal);
            return contracts[begin..contracts.IndexOf('}', begin)];
        }
    }

    private ScriptAnswer Import()
    {
        var answer = new ScriptAnswer("import");
        JSInterop.AddInvocationHandler(answer);
        return answer;
    }
}
