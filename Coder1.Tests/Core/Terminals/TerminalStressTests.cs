using System.Security.Cryptography;
using System.Text;
using Coder1.Core.Terminals;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Terminals;

/// <summary>
/// Everything at once from many threads. Each test ends after a number of rounds, and with nothing left: no session, no
/// file, and (by the collection's check) no descriptor and no child.
/// </summary>
[Collection(TerminalsCollection.Name)]
public sealed class TerminalStressTests : IAsyncDisposable
{
    private const int Workers = 8;

    private readonly TerminalHost _host = new(options =>
    {
        options.MaxTerminals = options.MaxTerminalsPerWorkspace = options.MaxLiveTerminals = 2 * Workers;
        options.KillGrace = TimeSpan.FromSeconds(20);
        options.OutputLogBytes = 64 * 1024;
        options.FlowWindowBytes = 16 * 1024;
        options.ReplayBytes = 8 * 1024;
    });

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _host.Registry.DisposeAsync();
        Assert.Empty(_host.Registry.List());
        // What is left are terminals that the next server brings back, and nothing half done.
        Assert.All(Directory.GetDirectories(Path.Combine(_host.Folder.Path, "terminals")),
            folder => Assert.True(File.Exists(Path.Combine(folder, "terminal.json")), folder));
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task CreateAttachTypeClose_FromManyThreads_LeavesNothing()
    {
        string[][] programs = [["/bin/cat"], ["/bin/true"], ["/bin/sh", "-c", "echo x; exit 3"], ["/bin/sh", "-c", "sleep 1000 & cat"], ["/no/such/program"]];
        await RunAsync(20, async (worker, round) =>
        {
            TerminalInfo info;
            try
            {
                info = _host.Start(programs[(worker + round) % programs.Length]);
            }
            catch (TerminalStartException)
            {
                return;
            }

            using var first = _host.Registry.Attach(info.Id, null);
            var typing = TypeAsync(first);
            using var second = _host.Registry.Attach(info.Id, 0);
            Assert.NotNull(_host.Registry.Find(info.Id));
            _host.Registry.Rename(info.Id, $"{worker} {round}");
            // Two who close, one who attaches and one who lists, all at the same moment.
            await Task.WhenAll(
                Task.Run(() => _host.Registry.CloseAsync(info.Id, Cancellation), Cancellation),
                Task.Run(() => _host.Registry.CloseAsync(info.Id, Cancellation), Cancellation),
                Task.Run(() => _host.Registry.Attach(info.Id, 0)?.Dispose(), Cancellation),
                Task.Run(() => _host.Registry.List(), Cancellation),
                typing);
            Assert.Null(_host.Registry.Find(info.Id));
        });

        static async Task TypeAsync(TerminalAttachment? viewer)
        {
            var buffer = new byte[TerminalFrame.MaxServerBytes];
            byte[] input = [TerminalFrame.Input, .. Encoding.ASCII.GetBytes("some input\n")];
            byte[] resize = TerminalViewer.ResizeMessage(100, 30);
            for (var count = 0; count < 10 && viewer is not null; count++)
            {
                await viewer.HandleAsync(input);
                await viewer.HandleAsync(resize);
                while (viewer.Take(buffer) > 0)
                {
                }
            }
        }
    }

    [Fact]
    public async Task Output_WhileOthersComeAndGo_IsEveryByteInOrder()
    {
        // Numbers of descriptors are taken anew all the time: an event of an old one must not reach its successor.
        const int Lines = 60_000;
        var expected = SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(1, Lines).Select(line => $"{line}\r\n"))));
        var busy = true;
        var churn = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (Volatile.Read(ref busy)) await _host.Registry.CloseAsync(_host.Start("/bin/echo", "stranger").Id, Cancellation);
        }, Cancellation)));

        await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
        {
            // It starts once there is a viewer, who then paces it: nothing drops out of the small log.
            var info = _host.Start("/bin/sh", "-c", $"read x; exec seq 1 {Lines}");
            using var viewer = new TerminalViewer(_host.Registry.Attach(info.Id, 0)!) { Id = info.Id };
            await viewer.TypeAsync("\n");
            await viewer.UntilAsync(one => one.ExitStatus is not null);
            var text = viewer.Output[2..]; // the echo of the line feed
            Assert.Equal(1, viewer.Resumes);
            Assert.Equal(expected, SHA256.HashData(text));
        }));
        Volatile.Write(ref busy, false);
        await churn;
    }

    [Fact]
    public async Task Exit_AtTheMomentOfClosing_LeavesNothing() => await RunAsync(20, async (worker, round) =>
    {
        var info = _host.Start("/bin/cat");
        using var viewer = _host.Registry.Attach(info.Id, null)!;
        var end = viewer.HandleAsync((byte[])[TerminalFrame.Input, 4]).AsTask();
        if ((worker + round) % 2 == 0) await end;
        await _host.Registry.CloseAsync(info.Id, Cancellation);
        Assert.Equal(TerminalCloseCode.Closed, viewer.CloseCode);
        await end;
    });

    [Fact]
    public async Task DisposeAsync_WhileOthersCreate_LeavesNothing()
    {
        using var begun = new CountdownEvent(Workers);
        var creating = RunAsync(1000, (_, _) =>
        {
            try
            {
                _host.Start("/bin/cat");
            }
            catch (TerminalLimitException)
            {
                // All places taken: from here on, it refuses until the end.
            }

            if (!begun.IsSet) begun.Signal();
            return Task.CompletedTask;
        });
        var disposing = Task.Run(async () =>
        {
            begun.Wait(Cancellation);
            await Task.WhenAll(_host.Registry.DisposeAsync().AsTask(), _host.Registry.DisposeAsync().AsTask());
        }, Cancellation);
        await disposing;
        await Assert.ThrowsAnyAsync<Exception>(() => creating);
        Assert.All(creating.Exception!.Flatten().InnerExceptions, error =>
            Assert.True(error is ObjectDisposedException or TerminalStartException, error.ToString()));
    }

    private static Task RunAsync(int rounds, Func<int, int, Task> body) => Task.WhenAll(Enumerable.Range(0, Workers).Select(
        worker => Task.Run(async () =>
        {
            for (var round = 0; round < rounds; round++) await body(worker, round);
        }, Cancellation)));
}
