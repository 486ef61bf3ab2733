using System.Text.Json;
using Coder1.Core.Memory.Leaks.Snapshots;
using Coder1.Core.Memory.Recorder;
using Coder1.Tests.Core.Memory.Recorder;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Web.Hosting;

/// <summary>What the real program leaves behind when it is killed, and what looks at it from outside.</summary>
public sealed class DeathTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Data => Path.Combine(_folder.Path, "data");

    private string Trail => Path.Combine(Data, "memory", "audit.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Kill9_ThenStartAgain_TellsOfTheLastMinute()
    {
        int killed;
        await using (var server = await StartAsync())
        {
            killed = server.Id;
            var begin = TimeProvider.System.GetTimestamp();
            while (await LeftAsync() is not { LastMinute.Count: > 2, Ledger: not null })
                Assert.True(TimeProvider.System.GetElapsedTime(begin) < Eventually.Patience, "Nothing is recorded.");
            server.Signal(ServerProcess.Kill);
            await server.ExitAsync(Eventually.Patience);
        }

        var left = (await LeftAsync())!;
        Assert.Equal((RunEnd.Unclean, killed), (left.End, left.ProcessId));
        Assert.All(left.LastMinute, sample => Assert.True(sample.PressureBytes > 0 && sample.HeapBytes > 0));
        Assert.Contains(left.Ledger!.Entries, entry => entry.Bytes > 0);

        await using var second = await StartAsync();
        await Eventually.TrueAsync(() => File.Exists(Trail) && File.ReadAllText(Trail).Contains("server.previous-run", StringComparison.Ordinal), () => "Nothing is told.");
        Assert.Contains($"process {killed}", File.ReadAllText(Trail), StringComparison.Ordinal);
        second.Signal(ServerProcess.Terminate);
        Assert.Equal(0, await second.ExitAsync(Eventually.Patience));
        Assert.Equal(RunEnd.Clean, (await LeftAsync())!.End);
    }

    [Fact]
    public async Task HeapSnapshot_OfARunningServer_CountsItsObjects()
    {
        await using var server = await StartAsync();
        var file = Path.Combine(_folder.Path, "20260101T000000000.json");

        var taken = await ServerProcess.RunToEndAsync(new Dictionary<string, string?>(), HeapSnapshotProgram.Verb, $"{server.Id}", file, "64");

        Assert.Equal(new FinishedProcess(0, "", ""), taken);
        var snapshot = HeapSnapshotFile.Read(file)!;
        Assert.True(snapshot.Snapshot.Objects > 10_000);
        Assert.True(snapshot.Snapshot.HeapBytes > snapshot.Types.Sum(type => type.Bytes) / 2);
        Assert.Contains(snapshot.Types, type => type is { Name: "System.String", Count: > 1000 });
        Assert.DoesNotContain(snapshot.Types, type => type.Name == "?");
        Assert.True(JsonDocument.Parse(File.ReadAllBytes(file)).RootElement.GetProperty("types").GetArrayLength() <= HeapSnapshotFile.MaxTypes);
    }

    [Fact]
    public async Task HeapSnapshot_NoSuchServer_SaysSoAndFails()
    {
        var taken = await ServerProcess.RunToEndAsync(
            new Dictionary<string, string?>(), HeapSnapshotProgram.Verb, "2147483647", Path.Combine(_folder.Path, "a.json"), "8");
        Assert.Equal((1, ""), (taken.Status, taken.Output));
        Assert.NotEmpty(taken.Error);
    }

    /// <summary>What a start would find now, read from a copy.</summary>
    private async Task<PreviousRun?> LeftAsync()
    {
        if (!File.Exists(FlightRun.RingOf(Data))) return null;
        var copy = await FlightRun.KilledAsync(Data, Path.Combine(_folder.Path, "copy"));
        return FlightRingReader.Read(await File.ReadAllBytesAsync(FlightRun.RingOf(copy)));
    }

    private Task<ServerProcess> StartAsync() =>
        ServerProcess.StartAsync(Data, Directory.CreateDirectory(Path.Combine(_folder.Path, "ws")).FullName);
}
