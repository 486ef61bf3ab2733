using System.Net.WebSockets;
using Coder1.Core.Storage;
using Coder1.Core.Terminals;
using Coder1.Web.Api;
using Coder1.Web.Terminals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Coder1.Tests.TestKit;

/// <summary>The terminal routes alone, on a real Kestrel at a port of its own.</summary>
internal sealed class TerminalServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly FakeFolders _folders;

    private TerminalServer(WebApplication app, FakeFolders folders)
    {
        _app = app;
        _folders = folders;
    }

    public string Folder => _folders.Workspace.Path;

    public HttpClient Http { get; private set; } = null!;

    public int WindowBytes => _app.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<TerminalOptions>>().Value.FlowWindowBytes;

    public TerminalRegistry Registry => _app.Services.GetRequiredService<TerminalRegistry>();

    public static async Task<TerminalServer> StartAsync(Action<TerminalOptions>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddTerminals(builder.Configuration);
        builder.Services.Configure<TerminalOptions>(options =>
        {
            options.Shell = "/bin/bash";
            options.ShellIntegration = false;
            configure?.Invoke(options);
        });
        var folders = new FakeFolders();
        builder.Services.AddSingleton<IWorkspaceFolders>(folders);
        builder.Services.Configure<DataOptions>(options => options.Path = folders.Data.Path);
        var app = builder.Build();
        app.UseWebSockets();
        app.MapTerminals();
        var server = new TerminalServer(app, folders);
        await app.StartAsync();
        server.Http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        return server;
    }

    public async Task<TerminalClient> ConnectAsync(string id, string query = "")
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol(TerminalFrame.Subprotocol);
        var address = new Uri($"{_app.Urls.Single().Replace("http", "ws", StringComparison.Ordinal)}/api/terminals/{id}/socket{query}");
        await socket.ConnectAsync(address, CancellationToken.None);
        return new TerminalClient(socket);
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folders.Dispose();
    }

    private sealed class FakeFolders : IWorkspaceFolders, IDisposable
    {
        public TempFolder Data { get; } = new();

        public TempFolder Workspace { get; } = new();

        public string? FolderOf(string workspace, string? cwd) =>
            workspace == "ws" && cwd is null or "." ? Workspace.Path : null;

        public void Dispose()
        {
            Data.Dispose();
            Workspace.Dispose();
        }
    }
}
