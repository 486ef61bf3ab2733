using System.Globalization;
using Coder1.Core.Memory;
using Coder1.Core.Memory.Fences;
using Coder1.Core.Memory.Processes;
using Coder1.Core.Terminals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Coder1.Tests.EndToEnd;

/// <summary>A program that was ended to save the container: its terminal says so, and offers to run it again.</summary>
public sealed class TerminalEndedTests(BrowserFixture fixture) : EndToEndTest(fixture)
{
    private const long Mb = 1024 * 1024;
    private const long LimitMb = 200;

    protected override string[] Settings =>
    [
        "--Coder1:Memory:Fences:ChildGroup", "true",
        "--Coder1:Memory:Fences:ServerReserveMb",
        ((new ContainerMemory().Read().ContainerBytes / Mb) - LimitMb).ToString(CultureInfo.InvariantCulture),
    ];

    [Fact]
    public async Task Hog_AtTheFence_IsToldAndRunAgain()
    {
        await Ide.OpenAsync();
        await Ide.RunAsync("echo ready-$((1+1))");
        await Ide.ShowsAsync("ready-2");
        var fenced = App.Services.GetRequiredService<MemoryFences>().States[0].InForce;
        await Ide.RunAsync(fenced ? "tail /dev/zero" : "bash -c 'kill -9 $$'");
        if (!fenced)
        {
            await Ide.ShowsAsync("Killed");
            Tell(Attribution.Nobody, EndReason.Kernel);
        }

        await Expect(Ide.TerminalEnded).ToContainTextAsync("The kernel ended “");
        await Ide.ShowsAsync("[The kernel ended \"");
        await PictureAsync("ended");
        await Ide.RunAsync("echo alive-$((1+1))");
        await Ide.ShowsAsync("alive-2");
    }

    [Fact]
    public async Task Card_ByKeyboard_RunsItAgain()
    {
        await Ide.OpenAsync();
        await Ide.RunAsync("echo begun-$((1+1)); sleep 300");
        await Ide.ShowsAsync("begun-2");
        Tell(new ProcessOwner(OwnerKind.Terminal, App.Services.GetRequiredService<TerminalRegistry>().List()[0].Id.Value, "t"), EndReason.RedLine);
        await Expect(Ide.TerminalEnded).ToContainTextAsync("Coder1 ended “echo begun");
        var again = Ide.TerminalEnded.GetByRole(AriaRole.Button).First;
        await again.ClickAsync();
        await Expect(Ide.TerminalEnded).ToContainTextAsync("wait for the prompt");
        await Ide.TerminalKeys.FocusAsync();
        await Ide.PressAsync("Control+c");
        await Ide.RunAsync("clear");
        await Ide.RunAsync("echo free-$((1+1))");
        await Ide.ShowsAsync("free-2");
        await again.FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Ide.TerminalEnded).ToBeHiddenAsync();
        await Ide.ShowsAsync("begun-2");
        await Expect(Ide.TerminalKeys).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Card_Dismissed_IsGoneInAllWindowsAndStaysGone()
    {
        await Ide.OpenAsync();
        await Ide.RunAsync("echo begun-$((1+1)); sleep 300");
        await Ide.ShowsAsync("begun-2");
        Tell(new ProcessOwner(OwnerKind.Terminal, App.Services.GetRequiredService<TerminalRegistry>().List()[0].Id.Value, "t"), EndReason.RedLine);
        var second = await NewPageAsync();
        await second.GotoAsync(Page.Url);
        var other = new IdeDriver(second, App.Address);
        await Expect(other.TerminalEnded).ToContainTextAsync("412 MB");
        await Ide.TerminalEnded.GetByText("Dismiss").ClickAsync();
        await Expect(other.TerminalEnded).ToBeHiddenAsync();
        await second.ReloadAsync();
        await other.ShowsAsync("[Coder1 ended");
        await Expect(other.TerminalEnded).ToBeHiddenAsync();
    }

    private void Tell(ProcessOwner owner, EndReason reason) => App.Services.GetRequiredService<EndedProcesses>().Tell(new EndedProcess
    {
        Owner = owner, Reason = reason, At = TimeProvider.System.GetUtcNow(), Name = "sleep", Bytes = 412 * Mb, RoomBytes = 12 * Mb,
    }, MemoryLevel.RedLine);
}
