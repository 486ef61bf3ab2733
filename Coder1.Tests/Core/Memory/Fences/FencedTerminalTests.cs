using System.Globalization;
using Coder1.Core.Memory;
using Coder1.Core.Memory.Fences;
using Coder1.Core.Memory.Processes;
using Coder1.Tests.Core.Terminals.Shell;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Memory.Fences;

/// <summary>
/// Terminals behind a real cgroup, where this machine lets one be made; where not, it is said why, and terminals are as ever.
/// </summary>
[Collection(TerminalsCollection.Name)]
public sealed class FencedTerminalTests : IAsyncDisposable
{
    private const long Mb = 1024 * 1024;
    private const long LimitMb = 96;

    private readonly ShellFixture _shell = new(new Keeper(
        ("Coder1:Memory:Fences:ServerReserveMb", ((new ContainerMemory().Read().ContainerBytes / Mb) - LimitMb).ToString(CultureInfo.InvariantCulture)),
        ("Coder1:Memory:Fences:ServerOomScore", "0")));

    public ValueTask DisposeAsync() => _shell.DisposeAsync();

    [Fact]
    public async Task Hog_AtItsFence_IsEndedAndToldAndTheShellGoesOn()
    {
        if (!await StartAsync()) return;
        var after = await _shell.RunAsync("tail /dev/zero");
        Assert.Equal(137, after.ExitStatus);
        _shell.Keeper.Get<OomWatch>();
        _shell.Keeper.Get<MemoryMonitor>().Look();
        var ended = _shell.Info.Ended!;
        Assert.Equal(("tail /dev/zero", "tail /dev/zero", "The kernel"), (ended.What, ended.RunAgain, ended.Who));
        Assert.Contains("96 MB together", ended.Why, StringComparison.Ordinal);
        Assert.InRange(ended.Bytes!.Value, 32 * Mb, (LimitMb + 1) * Mb);
        await _shell.Viewer.UntilTextAsync("[The kernel ended \"tail /dev/zero\"");
        Assert.Equal(0, (await _shell.RunAsync("true")).ExitStatus);

        // Once: what was told is not told again.
        _shell.Registry.DismissEnded(_shell.Id);
        _shell.Keeper.Get<MemoryMonitor>().Look();
        Assert.Null(_shell.Info.Ended);
    }

    [Fact]
    public async Task Tmpfs_FilledByOne_EndsNobodyElsesPrograms()
    {
        if (!await StartAsync()) return;
        var file = $"/dev/shm/coder1-test-{Environment.ProcessId}";
        await using var other = new ShellFixture(_shell.Keeper);
        await other.StartAsync(["/bin/bash", "--norc"]);
        await other.Viewer.TypeAsync("python3 -c \"x = b'x' * (20 << 20); print('gr' + 'own', flush=True); print('got', input())\"\r");
        await other.Viewer.UntilTextAsync("grown");
        _shell.Keeper.Get<MemoryFences>().Groups!.Settle();
        _shell.Keeper.Get<OomWatch>().OnSample(Sample());
        try
        {
            await _shell.Viewer.TypeAsync($"dd if=/dev/zero of={file} bs=1M count=400\r");
            await Eventually.TrueAsync(() =>
            {
                _shell.Keeper.Get<OomWatch>().OnSample(Sample());
                return _shell.Info.Ended is not null;
            }, () => "It was not ended.");
            await other.Viewer.TypeAsync("along\r");
            await other.Viewer.UntilTextAsync("got along");
            Assert.Null(other.Info.Ended);
            Assert.Equal(0, (await other.RunAsync($"rm {file}")).ExitStatus);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Terminal_Closed_TakesItsGroupWithIt()
    {
        if (!await StartAsync()) return;
        var group = GroupOf(_shell.Info.Pid!.Value);
        Assert.EndsWith($"/terminal-{_shell.Id}", group, StringComparison.Ordinal);
        var folder = Folder(group);
        Assert.True(Directory.Exists(folder));
        await _shell.Registry.CloseAsync(_shell.Id, TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(() => !Directory.Exists(folder), () => $"{folder} is still there.");
        _shell.Keeper.Get<MemoryFences>().Dispose();
        Assert.False(Directory.Exists(Path.GetDirectoryName(folder)));
    }

    [Fact]
    public async Task Terminal_WithWhatItStarts_HasItsScore()
    {
        await StartAsync();
        await _shell.Viewer.TypeAsync("cat /proc/self/oom_score_adj\r");
        await _shell.Viewer.UntilTextAsync("500\r\n");
    }

    [Fact]
    public async Task Groups_OfAServerThatWasKilled_AreClearedByTheNext()
    {
        if (!await StartAsync()) return;
        // Of a process that cannot be: the number 1 never started this late.
        var left = Path.Join(OwnGroup.Find()!.Folder, "coder1-programs-1-9999999999-1");
        Directory.CreateDirectory(Path.Join(left, "terminal-gone"));
        using var next = new Keeper(("Coder1:Memory:Fences:ServerOomScore", "0"));
        next.Get<MemoryFences>().PutUp();
        Assert.False(Directory.Exists(left));
    }

    [Fact]
    public void PutUp_SwitchedOff_SaysSo()
    {
        using var keeper = new Keeper(("Coder1:Memory:Fences:ChildGroup", "false"), ("Coder1:Memory:Fences:ServerOomScore", "0"));
        var fences = keeper.Get<MemoryFences>();
        fences.PutUp();
        Assert.Equal(["group", "oom-score", "red-line", "data-limit"], fences.States.Select(state => state.Name));
        Assert.Equal(new FenceState("group", false, "Switched off by setting."), fences.States[0]);
        Assert.Equal(4, keeper.Get<MemoryJournal>().Events.Count(entry => entry.Kind == MemoryEventKind.Fence));
    }

    [Fact]
    public void PutUp_ContainerNoLargerThanTheReserve_SaysSo()
    {
        using var keeper = new Keeper(
            ("Coder1:Memory:Fences:ServerReserveMb", "1048576"), ("Coder1:Memory:Fences:ServerOomScore", "0"));
        var fences = keeper.Get<MemoryFences>();
        fences.PutUp();
        Assert.False(fences.States[0].InForce);
        Assert.Null(fences.ProgramsLimitBytes);
    }

    [Fact]
    public async Task DataLimit_Set_RefusesWhoAsksForMore()
    {
        await using var shell = new ShellFixture(new Keeper(
            ("Coder1:Memory:Fences:ChildDataLimitMb", "256"), ("Coder1:Memory:Fences:ChildGroup", "false")));
        await shell.StartAsync(["/bin/bash", "--norc"]);
        var after = await shell.RunAsync("python3 -c \"x = b'x' * (400 << 20)\"");
        Assert.Equal(1, after.ExitStatus);
        await shell.Viewer.UntilTextAsync("MemoryError");
    }

    private MemorySample Sample() =>
        _shell.Keeper.Get<MemoryMonitor>().Latest with { At = TimeProvider.System.GetUtcNow() };

    /// <summary>Starts a shell; false where no group could be made here, which is then told.</summary>
    private async Task<bool> StartAsync()
    {
        var fences = _shell.Keeper.Get<MemoryFences>();
        fences.PutUp();
        await _shell.StartAsync(["/bin/bash", "--norc"]);
        var group = fences.States[0];
        Assert.NotEmpty(group.Text);
        if (!group.InForce)
        {
            Assert.Null(fences.ProgramsLimitBytes);
            return false;
        }

        Assert.Equal(LimitMb, fences.ProgramsLimitBytes / Mb);
        fences.Groups!.Settle();
        return true;
    }

    private static string GroupOf(int process) => File.ReadAllLines($"/proc/{process}/cgroup")
        .Select(line => line.Split(':', 3)).First(parts => parts[1] is "memory" or "" && parts[2].Contains("coder1-programs", StringComparison.Ordinal))[2];

    private static string Folder(string group)
    {
        var own = OwnGroup.Find()!;
        var name = Path.GetFileName(Path.GetDirectoryName(group))!;
        return Path.Join(own.Folder, name, Path.GetFileName(group));
    }
}
