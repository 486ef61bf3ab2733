using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.InteropServices;
using System.Text.Json;
using Coder1.Bench.Servers;
using Coder1.Web.Hosting;
using Xunit;

namespace Coder1.Tests.TestKit;

/// <summary>The built server as a process of its own, for what only a process can show: signals, exit codes, leftovers.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int Terminate = 15;

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private ServerProcess(Process process, Uri address)
    {
        (_process, Address) = (process, address);
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };
    }

    /// <summary>The program that the tests' build left beside them.</summary>
    public static string Program { get; } = typeof(AppBuilder).Assembly.Location;

    public Uri Address { get; }

    /// <summary>Sends the bearer token once <see cref="SignInAsync"/> is done.</summary>
    public HttpClient Http { get; }

    public int Id => _process.Id;

    /// <summary>Starts it and waits for its end: for servers that are not to come up.</summary>
    public static Task<FinishedProcess> RunToEndAsync(
        IReadOnlyDictionary<string, string?> environment, params string[] arguments) =>
        FinishedProcess.RunAsync("dotnet", [Program, .. arguments], environment);

    /// <summary>Starts it on a free port and waits until it is ready.</summary>
    public static async Task<ServerProcess> StartAsync(string data, string workspace, params (string Name, string Value)[] environment)
    {
        var address = new Uri($"http://127.0.0.1:{RunningServer.FreePort()}");
        var start = new ProcessStartInfo("dotnet", [Program, "--urls", address.GetLeftPart(UriPartial.Authority)])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["CODER1_DATA"] = data;
        start.Environment["CODER1_PASSWORD"] = RunningApp.Password;
        start.Environment["Coder1__Workspaces__Folders__0"] = workspace;
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var server = new ServerProcess(Process.Start(start)!, address);
        await Eventually.TrueAsync(() => server._process.HasExited || server.IsReady(), () => "The server did not become ready.");
        Assert.False(server._process.HasExited, server._process.HasExited ? await server._output + await server._error : "");
        return server;
    }

    public async Task<ServerProcess> SignInAsync()
    {
        var answer = await Http.PostAsJsonAsync("/api/login", new { password = RunningApp.Password, @as = "token" });
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return this;
    }

    public void Signal(int signal) => Assert.Equal(0, SendSignal(_process.Id, signal));

    /// <summary>Waits for its end and gives the exit code.</summary>
    public async Task<int> ExitAsync(TimeSpan atMost)
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(atMost);
        return _process.ExitCode;
    }

    public async Task<string> ErrorAsync() => await _error;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        await Task.WhenAll(_output, _error);
        _process.Dispose();
    }

    private bool IsReady()
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/health/ready");
            return Http.Send(request).StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
