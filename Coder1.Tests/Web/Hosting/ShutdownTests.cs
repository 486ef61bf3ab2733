using System.Net;
using System.Net.Sockets;
using System.Text;
using Coder1.Core.Editor;
using Coder1.Core.Storage;
using Coder1.Core.Workspaces;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.Options;
using Xunit;

namespace Coder1.Tests.Web.Hosting;

/// <summary>How the real program ends, told to or not, and what it finds when it starts again.</summary>
public sealed class ShutdownTests : IDisposable
{
    /// <summary>Container platforms kill what is still there after ten seconds.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly TempFolder _folder = new();
    private readonly string _mark = Guid.NewGuid().ToString("N");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(_folder.Path, "data");

    private string Workspace => Path.Combine(_folder.Path, "ws");

    public ShutdownTests() => Directory.CreateDirectory(Workspace);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(ServerProcess.Terminate)]
    [InlineData(ServerProcess.Interrupt)]
    public async Task Signal_MuchIsOpen_EndsInTimeWith0AndLeavesNoProcess(int signal)
    {
        File.WriteAllBytes(Path.Combine(Workspace, "large"), new byte[64 * 1024 * 1024]);
        await using var server = await (await ServerProcess.StartAsync(Data, Workspace)).SignInAsync();
        using var shell = await server.OpenTerminalAsync(_mark, "/bin/bash", "--norc");
        using var stubborn = await server.OpenTerminalAsync(_mark, "/bin/sh", "-c", "trap '' HUP TERM INT; echo up; while :; do sleep 1000; done");
        using var flood = await server.OpenTerminalAsync(_mark, "/bin/cat", "/dev/zero");
        using var page = await server.OpenPageSocketAsync();
        using var stalled = await StalledDownloadAsync(server);
        await shell.TypeAsync("(trap '' HUP; sleep 1000) & sleep 1000 & echo rea''dy; sleep 1000\n");
        await shell.UntilTextAsync("ready");
        await stubborn.UntilTextAsync("up");
        await Eventually.TrueAsync(() => ServerProcess.Marked(_mark).Count >= 7, () => $"{ServerProcess.Marked(_mark).Count} run.");

        server.Signal(signal);

        Assert.Equal(1001, await shell.CloseCodeAsync());
        Assert.Equal(1001, await stubborn.CloseCodeAsync());
        Assert.Equal(0, await server.ExitAsync(Limit));
        Assert.Empty(ServerProcess.Marked(_mark));
        Assert.Equal("", await server.ErrorAsync());
        var terminals = Directory.GetDirectories(Path.Combine(Data, "terminals"));
        Assert.Equal(3, terminals.Length);
        Assert.All(terminals, folder => Assert.True(File.Exists(Path.Combine(folder, "terminal.json")), folder));
    }

    [Fact]
    public async Task Kill9_ThenStartAgain_FindsWhatWasKeptAndNoLock()
    {
        var layouts = new LayoutStore(Options.Create(new EditorOptions()), new DataFolder(Options.Create(new DataOptions { Path = Data })));
        WorkspaceId id;
        await using (var server = await (await ServerProcess.StartAsync(Data, Workspace)).SignInAsync())
        {
            using var shell = await server.OpenTerminalAsync(_mark, "/bin/bash", "--norc");
            await shell.TypeAsync("echo rea''dy; sleep 1000\n");
            await shell.UntilTextAsync("ready");
            Assert.True(WorkspaceId.TryParse(await server.WorkspaceIdAsync(), out id));
            using var unsaved = new StringContent("unsaved text");
            Assert.Equal(HttpStatusCode.NoContent, (await server.Http.PutAsync($"/api/workspaces/{id}/backups/file", unsaved, Cancel)).StatusCode);
            layouts.Write(id, Encoding.UTF8.GetBytes("{\"sideBarVisible\":false}"));

            server.Signal(ServerProcess.Kill);
            Assert.NotEqual(0, await server.ExitAsync(Limit));
            // The kernel hangs up on what ran in its terminals.
            await Eventually.TrueAsync(() => ServerProcess.Marked(_mark).Count == 0, () => "A shell outlives the server.");
        }

        await using var second = await (await ServerProcess.StartAsync(Data, Workspace)).SignInAsync();
        Assert.Equal("unsaved text", await second.Http.GetStringAsync($"/api/workspaces/{id}/backups/file", Cancel));
        Assert.Equal("{\"sideBarVisible\":false}", Encoding.UTF8.GetString(layouts.Read(id)!));
        Assert.Contains("\"state\":\"suspended\"", await second.Http.GetStringAsync("/api/terminals", Cancel), StringComparison.Ordinal);
        using var again = await second.OpenTerminalAsync(_mark, "/bin/bash", "--norc");
        second.Signal(ServerProcess.Terminate);
        Assert.Equal(1001, await again.CloseCodeAsync());
        Assert.Equal(0, await second.ExitAsync(Limit));
    }

    /// <summary>Asks for a large file and never reads it.</summary>
    private static async Task<TcpClient> StalledDownloadAsync(ServerProcess server)
    {
        var socket = new TcpClient { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(server.Address.Host, server.Address.Port, Cancel);
        var request = $"GET /api/workspaces/{await server.WorkspaceIdAsync()}/files/large HTTP/1.1\r\nHost: {server.Address.Authority}\r\n" +
            $"Authorization: {server.Http.DefaultRequestHeaders.Authorization}\r\n\r\n";
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), Cancel);
        await socket.GetStream().ReadExactlyAsync(new byte[16], Cancel);
        return socket;
    }
}
