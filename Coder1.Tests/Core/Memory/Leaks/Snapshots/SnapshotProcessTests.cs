using Coder1.Core.Memory.Leaks.Snapshots;
using Coder1.Tests.TestKit;
using Coder1.Web.Hosting;
using Xunit;

namespace Coder1.Tests.Core.Memory.Leaks.Snapshots;

public sealed class SnapshotProcessTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualClock _clock = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Target => Path.Combine(_folder.Path, "out");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Take_ProgramWrites_IsGivenTheFileAndTheBuffer()
    {
        await Script("echo \"$1 $4\" > \"$3\"").TakeAsync(Target, 17, Cancellation);
        Assert.Equal("heap-snapshot 17\n", File.ReadAllText(Target));
    }

    [Fact]
    public async Task Take_ProgramFails_SaysWhatItSaid()
    {
        var failed = await Assert.ThrowsAsync<HeapSnapshotException>(
            () => Script("echo 'No such process.' >&2; head -c 100000 /dev/zero >&2; exit 3").TakeAsync(Target, 8, Cancellation));
        Assert.Equal("The snapshot failed: No such process.", failed.Message);
    }

    [Fact]
    public async Task Take_ProgramFailsInSilence_SaysTheExitCode()
    {
        var failed = await Assert.ThrowsAsync<HeapSnapshotException>(() => Script("exit 3").TakeAsync(Target, 8, Cancellation));
        Assert.Equal("The snapshot failed: exit code 3.", failed.Message);
    }

    [Fact]
    public async Task Take_ProgramHangs_IsEndedAfterItsTime()
    {
        var taking = Script("echo $$ > \"$3\"; exec sleep 1000").TakeAsync(Target, 8, Cancellation);
        await Eventually.TrueAsync(() => File.Exists(Target) && File.ReadAllText(Target).Length > 1, () => "It did not start.");
        _clock.Advance(SnapshotProcess.Timeout - TimeSpan.FromTicks(1));
        Assert.False(taking.IsCompleted);
        _clock.Advance(TimeSpan.FromTicks(1));
        var failed = await Assert.ThrowsAsync<HeapSnapshotException>(() => taking);
        Assert.Contains("30 s", failed.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists($"/proc/{File.ReadAllText(Target).Trim()}"));
    }

    [Fact]
    public async Task Take_GivenUp_EndsTheProgram()
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var taking = Script("exec sleep 1000").TakeAsync(Target, 8, giveUp.Token);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taking);
    }

    [Fact]
    public async Task Take_NoSuchProgram_SaysSo() => await Assert.ThrowsAsync<HeapSnapshotException>(
        () => new SnapshotProcess(new SnapshotCommand("/no/such/program", []), _clock).TakeAsync(Target, 8, Cancellation));

    [Theory]
    [InlineData("/app/Coder1.Web", "/app/Coder1.Web", false)]
    [InlineData("/usr/bin/dotnet", "/usr/bin/dotnet", true)]
    [InlineData("/tests/Coder1.Tests", "dotnet", true)]
    [InlineData(null, "dotnet", true)]
    public void Command_OfTheServer_RunsTheSameProgram(string? process, string program, bool byHost)
    {
        var assembly = typeof(AppBuilder).Assembly;
        var command = SnapshotCommand.Of(assembly, process);
        Assert.Equal(program, command.Program);
        Assert.Equal(byHost ? [assembly.Location] : [], command.Arguments);
    }

    private SnapshotProcess Script(string text) =>
        new(new SnapshotCommand("/bin/sh", ["-c", text, "sh"]), _clock);
}
