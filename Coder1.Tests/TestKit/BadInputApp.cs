using System.Net;
using Coder1.Core.Workspaces;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Coder1.Tests.TestKit;

/// <summary>The whole application over one workspace, with small bounds, for those who throw bad input at it.</summary>
public sealed class BadInputApp : IAsyncLifetime
{
    public const int MaxBodyBytes = 64 * 1024;
    public const int MaxUploadBytes = 2048;
    public const int MaxBackupBytes = 1024;

    private readonly TempFolder _folder = new();
    private string _token = "";

    internal RunningApp App { get; private set; } = null!;

    /// <summary>The routes of the workspace.</summary>
    public string Api { get; private set; } = "";

    public string WorkspaceId => Api[(Api.LastIndexOf('/') + 1)..];

    private string Workspace => Path.Combine(_folder.Path, "ws");

    public async ValueTask InitializeAsync()
    {
        _folder.File("outside/secret", "secret");
        _folder.File("ws/file", "hello");
        File.CreateSymbolicLink(Path.Combine(Workspace, "out"), "../outside");
        File.CreateSymbolicLink(Path.Combine(Workspace, "leak"), "/etc/passwd");
        App = await RunningApp.StartAsync(Workspace,
            "--Coder1:Server:MaxBodyBytes", $"{MaxBodyBytes}", "--Coder1:Auth:MaxFailures", "1000",
            "--Coder1:Workspaces:MaxUploadBytes", $"{MaxUploadBytes}", "--Coder1:Workspaces:EditableBytes", "1024",
            "--Coder1:Editor:MaxBackupBytes", $"{MaxBackupBytes}");
        await App.SignInAsync();
        _token = App.Authorized.DefaultRequestHeaders.Authorization!.Parameter!;
        Api = $"/api/workspaces/{App.Services.GetRequiredService<WorkspaceCatalog>().List().Single().Id}";
    }

    /// <summary>Whatever was thrown at it: it answers, and nothing on the disk is other than before.</summary>
    public async Task AssertUnharmedAsync()
    {
        Assert.Equal(HttpStatusCode.OK, (await App.Authorized.GetAsync("/api/workspaces", CancellationToken.None)).StatusCode);
        Assert.Equal("secret", await File.ReadAllTextAsync(Path.Combine(_folder.Path, "outside", "secret")));
        Assert.Equal(["secret"], Directory.GetFileSystemEntries(Path.Combine(_folder.Path, "outside")).Select(Path.GetFileName));
        Assert.Equal("hello", await File.ReadAllTextAsync(Path.Combine(Workspace, "file")));
        Assert.Equal(3, Directory.GetFileSystemEntries(Workspace).Length);
    }

    /// <summary>Sends a request, signed in and otherwise as it is given.</summary>
    public Task<string> RawAsync(string method, string target, string headers = "", string body = "") =>
        RawHttp.SendAsync(App.Address, method, target, $"Authorization: Bearer {_token}\r\n{headers}", body);

    public Task<string> JsonAsync(string method, string target, string body) =>
        RawAsync(method, target, "Content-Type: application/json\r\n", body);

    /// <summary>Sends a PUT whose framing the caller writes.</summary>
    public Task<string> FramedAsync(string target, string framing, string body) => RawHttp.SendAsync(App.Address,
        $"PUT {target} HTTP/1.1\r\nHost: {App.Address.Authority}\r\nAuthorization: Bearer {_token}\r\n" +
        $"Connection: close\r\n{framing}\r\n{body}");

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        _folder.Dispose();
    }
}
