using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Coder1.Bench.Servers;

/// <summary>A server in a process of its own, from its start to its end.</summary>
internal sealed partial class RunningServer : IAsyncDisposable
{
    /// <summary>The password that every server of a bench or a test is started with.</summary>
    public const string Password = "correct horse battery staple";

    private const int Terminate = 15;
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(15);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private RunningServer(Process process, Uri address)
    {
        (_process, Address) = (process, address);
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    public Uri Address { get; }

    public int ProcessId => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>The status it ended with, once it has.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>From the start of the process to the end of the first 200.</summary>
    public TimeSpan StartedIn { get; private set; }

    /// <summary>Starts it on a free port of this machine, told by <c>--urls</c>, and waits for the first 200 of a path.</summary>
    public static Task<RunningServer> StartAsync(ServerCommand command, string path, TimeProvider time)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        return StartAsync(
            command with { Arguments = [.. command.Arguments, "--urls", address.GetLeftPart(UriPartial.Authority)] },
            new Uri(address, path), time);
    }

    /// <summary>Starts it, and waits for the first 200 of an address that the command makes it listen on.</summary>
    public static async Task<RunningServer> StartAsync(ServerCommand command, Uri ready, TimeProvider time)
    {
        var start = new ProcessStartInfo(command.Program, command.Arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in command.Environment) start.Environment[name] = value;
        using var client = new HttpClient();
        var begin = time.GetTimestamp();
        var server = new RunningServer(Process.Start(start)!, new Uri(ready, "/"));
        try
        {
            await server.WaitForAsync(client, ready, time);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        server.StartedIn = time.GetElapsedTime(begin);
        return server;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Asks it to end, as a platform does, and waits.</summary>
    /// <returns>What it wrote to standard error.</returns>
    public async Task<string> StopAsync()
    {
        if (!_process.HasExited)
        {
            _ = Kill(_process.Id, Terminate);
            using var limit = new CancellationTokenSource(StopLimit);
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        await _output;
        return await _error;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
    }

    private async Task WaitForAsync(HttpClient client, Uri ready, TimeProvider time)
    {
        using var limit = new CancellationTokenSource(StartLimit, time);
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(ready, limit.Token);
                if (answer.StatusCode == HttpStatusCode.OK) return;
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                // Not listening yet.
            }
            catch (HttpRequestException)
            {
                throw new InvalidOperationException($"The server ended with {_process.ExitCode}:\n{await _output}{await _error}");
            }

            await Task.Delay(PollInterval, time, limit.Token);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);
}
