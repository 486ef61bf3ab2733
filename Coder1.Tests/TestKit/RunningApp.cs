using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Coder1.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Coder1.Tests.TestKit;

/// <summary>The real application on a free port, with a data folder of its own.</summary>
internal sealed class RunningApp : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    private readonly TempFolder _data = new();
    private readonly Action<WebApplicationBuilder>? _configure;
    private readonly string[] _args;
    private readonly string _shell;
    private WebApplication _app;

    private RunningApp(string[] args, Action<WebApplicationBuilder>? configure)
    {
        (_args, _configure) = (args, configure);
        _shell = PlainShell(_data);
        _app = Build("http://127.0.0.1:0");
        Anonymous = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        Authorized = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    }

    // What this machine's ~/.bashrc does is not to decide how a test ends; that the shell says what it does, as users have
    // it, may well.
    private static string PlainShell(TempFolder folder)
    {
        var path = folder.File("home/bash", $"#!/bin/sh\nexport HOME='{folder.Path}/home'\nexec /bin/bash \"$@\"\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    private WebApplication Build(string address)
    {
        string[] own =
        [
            "--urls", address,
            "--Coder1:Data:Path", _data.Path,
            "--Coder1:Server:Quiet", "true",
            "--Coder1:Terminals:Shell", _shell,
            // The process of the tests is not the server's to move, nor to set a score for.
            "--Coder1:Memory:Fences:ChildGroup", "false",
            "--Coder1:Memory:Fences:ServerOomScore", "0",
            "--Logging:LogLevel:Default", "Warning",
        ];
        return AppBuilder.Build([.. own, .. _args], _configure);
    }

    public Uri Address { get; private set; } = null!;

    /// <summary>Sends neither cookie nor token, and follows no redirect.</summary>
    public HttpClient Anonymous { get; }

    /// <summary>Sends a bearer token.</summary>
    public HttpClient Authorized { get; }

    public IServiceProvider Services => _app.Services;

    public string DataPath => _data.Path;

    public static Task<RunningApp> StartAsync(string workspace, params string[] args) => StartAsync(
        [
            "--Coder1:Auth:Password", Password,
            "--Coder1:Workspaces:Folders:0", workspace,
            .. args,
        ], null);

    public static async Task<RunningApp> StartAsync(string[] args, Action<WebApplicationBuilder>? configure)
    {
        var running = new RunningApp(args, configure);
        await running._app.StartAsync(TestContext.Current.CancellationToken);
        var addresses = running._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        running.Address = new Uri(addresses.Addresses.First());
        running.Anonymous.BaseAddress = running.Address;
        running.Authorized.BaseAddress = running.Address;
        return running;
    }

    /// <summary>Signs <see cref="Authorized"/> in.</summary>
    public async Task<RunningApp> SignInAsync()
    {
        var answer = await Anonymous.PostAsJsonAsync("/api/login", new { password = Password, @as = "token" });
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString();
        Authorized.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return this;
    }

    /// <summary>Signs in as a browser does.</summary>
    /// <returns>The cookie as the browser sends it back.</returns>
    public async Task<string> CookieAsync()
    {
        var answer = await Anonymous.PostAsJsonAsync("/api/login", new { password = Password });
        return answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    /// <summary>Ends the server; <see cref="StartAgainAsync"/> starts it at the same address, on the same data.</summary>
    public async Task StopAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    public async Task StartAgainAsync()
    {
        _app = Build(Address.GetLeftPart(UriPartial.Authority));
        await _app.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Anonymous.Dispose();
        Authorized.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        _data.Dispose();
    }
}
