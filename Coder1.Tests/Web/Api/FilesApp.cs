using System.Net.Sockets;
using System.Text;
using Coder1.Core.Editor;
using Coder1.Core.Git;
using Coder1.Core.Workspaces;
using Coder1.Tests.TestKit;
using Coder1.Web.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Coder1.Tests.Web.Api;

/// <summary>The files API alone on a real Kestrel, over one workspace.</summary>
internal sealed class FilesApp : IAsyncDisposable
{
    private readonly TempFolder _folder;
    private readonly WebApplication _app;

    private FilesApp(TempFolder folder, WebApplication app)
    {
        (_folder, _app) = (folder, app);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        Workspace = app.Services.GetRequiredService<WorkspaceCatalog>().List().Single(workspace => workspace.Name == "ws");
    }

    public HttpClient Client { get; }

    public Workspace Workspace { get; }

    public string Root => Workspace.Path;

    public string Api => $"/api/workspaces/{Workspace.Id}";

    public static async Task<FilesApp> StartAsync(params (string Key, string Value)[] settings)
    {
        var folder = new TempFolder();
        folder.File("outside/secret", "secret");
        folder.File("root/ws/file", "hello");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "root/ws/out"), "../../outside");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Coder1:Workspaces:Root"] = Path.Combine(folder.Path, "root"),
            ["Coder1:Workspaces:AllowFileClone"] = "true",
            ["Coder1:Data:Path"] = Path.Combine(folder.Path, "data"),
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Services.AddWorkspaces(builder.Configuration).AddEditor(builder.Configuration).AddGit(builder.Configuration).AddProblemDetails();
        var app = builder.Build();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapWorkspaces().MapFiles().MapEditor().MapGitStatus();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new FilesApp(folder, app);
    }

    public string At(string path) => Path.Combine(Root, path);

    /// <summary>Sends a request target as it is, which HttpClient would tidy up, and gives the whole answer.</summary>
    public async Task<string> RawAsync(string method, string target, string body = "", int missingBytes = 0)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", Client.BaseAddress!.Port, cancellation);
        await using var stream = socket.GetStream();
        var request = $"{method} {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {body.Length + missingBytes}\r\nConnection: close\r\n\r\n{body}";
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), cancellation);
        if (missingBytes > 0) socket.Client.Shutdown(SocketShutdown.Send);
        try
        {
            return await new StreamReader(stream).ReadToEndAsync(cancellation);
        }
        catch (IOException) when (missingBytes > 0)
        {
            // Who hangs up in the middle may find the door shut before the answer was read.
            return "";
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        _folder.Dispose();
    }
}
