using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Coder1.Core.Storage;
using Coder1.Core.Workspaces;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;
using static Coder1.Tests.Core.Workspaces.WorkspaceFixture;

namespace Coder1.Tests.Core.Workspaces;

public sealed class WorkspaceCloneTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Keeper _keeper = new();
    private readonly WorkspaceOptions _options = new() { AllowFileClone = true };
    private readonly ManualClock _clock = new();

    public WorkspaceCloneTests() => _options.Root = Directory.CreateDirectory(At("root")).FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _keeper.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task CloneAsync_Repository_BecomesAWorkspace()
    {
        var catalog = Catalog();
        var workspace = await catalog.CloneAsync(await RepositoryAsync(), Cancellation);
        Assert.Equal(("repo", true), (workspace.Name, workspace.IsGit));
        Assert.Equal("hello", await File.ReadAllTextAsync(At("root/repo/file"), Cancellation));
        Assert.Equal(workspace, catalog.Find(workspace.Id));
        Assert.Equal([At("root/repo")], Directory.GetFileSystemEntries(_options.Root));
    }

    [Fact]
    public async Task CloneAsync_NameInUse_RefusesAndKeepsWhatIsThere()
    {
        _folder.File("root/repo/mine", "");
        Assert.Equal(WorkspaceFault.NameInUse, await FaultAsync(() => Catalog().CloneAsync($"file://{At("repo")}")));
        Assert.Equal([At("root/repo/mine")], Directory.GetFileSystemEntries(At("root/repo")));
    }

    [Fact]
    public async Task CloneAsync_NoRepository_CarriesGitsWordsAndLeavesNothing()
    {
        var exception = await Assert.ThrowsAsync<WorkspaceException>(() => Catalog().CloneAsync($"file://{At("none")}", Cancellation));
        Assert.Equal(WorkspaceFault.CloneFailed, exception.Fault);
        Assert.Contains("git repository", exception.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_options.Root));
    }

    [Fact]
    public async Task CloneAsync_LongWordsOfGit_KeepsTheEnd()
    {
        _options.CloneErrorBytes = 256;
        var exception = await Assert.ThrowsAsync<WorkspaceException>(
            () => Catalog().CloneAsync($"file://{At(string.Join('/', Enumerable.Repeat("long", 200)))}", Cancellation));
        Assert.InRange(exception.Message.Length, 200, 300);
    }

    [Fact]
    public async Task CloneAsync_FileAddressWithoutTheSetting_Refuses()
    {
        _options.AllowFileClone = false;
        Assert.Equal(WorkspaceFault.Malformed, await FaultAsync(() => Catalog().CloneAsync($"file://{At("repo")}")));
    }

    [Fact]
    public async Task CloneAsync_NoRoot_Refuses()
    {
        _options.Root = "";
        Assert.Equal(WorkspaceFault.NotAllowed, await FaultAsync(() => Catalog().CloneAsync("https://host/repo")));
    }

    [Fact]
    public async Task CloneAsync_ServerThatNeverAnswers_CanBeCancelled()
    {
        using var server = new SilentServer();
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var clone = Catalog().CloneAsync(server.Url, cancellation.Token);
        using var connection = await server.AcceptAsync(Cancellation);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => clone);
        Assert.Empty(Directory.GetFileSystemEntries(_options.Root));
        await ClosedAsync(connection);
    }

    [Fact]
    public async Task CloneAsync_ServerThatNeverAnswers_EndsAtTheTimeout()
    {
        using var server = new SilentServer();
        var clone = Catalog().CloneAsync(server.Url, Cancellation);
        using var connection = await server.AcceptAsync(Cancellation);
        _clock.Advance(TimeSpan.FromSeconds(_options.CloneTimeoutSeconds - 1));
        Assert.False(clone.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(WorkspaceFault.CloneFailed, await FaultAsync(() => clone));
        Assert.Empty(Directory.GetFileSystemEntries(_options.Root));
        Assert.Equal(0, _clock.ActiveTimers);
        await ClosedAsync(connection);
    }

    [Fact]
    public async Task CloneAsync_AtTheBound_RefusesOneMore()
    {
        _options.MaxClones = 1;
        using var server = new SilentServer();
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var catalog = Catalog();
        var clone = catalog.CloneAsync(server.Url, cancellation.Token);
        using var connection = await server.AcceptAsync(Cancellation);
        Assert.Equal(WorkspaceFault.Busy, await FaultAsync(() => catalog.CloneAsync("https://host/other")));
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => clone);
        await catalog.CloneAsync(await RepositoryAsync(), Cancellation); // its place is free again
    }

    [Fact]
    public async Task CloneAsync_LeftoverOfAKilledServer_IsRemoved()
    {
        _folder.File("root/.coder1-clone-old/.git/x", "");
        _folder.File("root/.coder1-clone-running/.git/x", "");
        var now = _clock.GetUtcNow().UtcDateTime;
        Directory.SetLastWriteTimeUtc(At("root/.coder1-clone-old"), now.AddDays(-1));
        Directory.SetLastWriteTimeUtc(At("root/.coder1-clone-running"), now);
        await Catalog().CloneAsync(await RepositoryAsync(), Cancellation);
        Assert.Equal([At("root/.coder1-clone-running"), At("root/repo")],
            Directory.GetDirectories(_options.Root).Order(StringComparer.Ordinal));
    }

    /// <summary>The connection ends when git's helper process does: none is left behind.</summary>
    private static async Task ClosedAsync(Socket connection)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        timeout.CancelAfter(TimeSpan.FromSeconds(30));
        var buffer = new byte[4096];
        try
        {
            while (await connection.ReceiveAsync(buffer, timeout.Token) > 0)
            {
            }
        }
        catch (SocketException)
        {
            // Reset: closed as well.
        }
    }

    private async Task<string> RepositoryAsync()
    {
        _folder.File("repo/file", "hello");
        foreach (var command in new[] { "init -q", "add .", "-c user.name=t -c user.email=t@t commit -qm x" })
        {
            using var git = Process.Start("git", ["-C", At("repo"), .. command.Split(' ')]);
            await git.WaitForExitAsync(Cancellation);
            Assert.Equal(0, git.ExitCode);
        }

        return $"file://{At("repo")}";
    }

    private WorkspaceCatalog Catalog() => new(Options.Create(_options),
        new DataFolder(Options.Create(new DataOptions { Path = At("data") })), _clock, _keeper.Children,
        NullLogger<WorkspaceCatalog>.Instance);

    private string At(string path) => Path.Combine(_folder.Path, path);

    /// <summary>Takes connections and says nothing.</summary>
    private sealed class SilentServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public SilentServer() => _listener.Start();

        public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/repo.git";

        public async Task<Socket> AcceptAsync(CancellationToken cancellation) => await _listener.AcceptSocketAsync(cancellation);

        public void Dispose() => _listener.Dispose();
    }
}
