using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Coder1.Bench.Soak;
using Coder1.Bench.Terminals;

namespace Coder1.Bench.Servers;

/// <summary>
/// The published server in a container's room: 512 MB without swap, on a runtime of its own, with a workspace for each
/// user. Programs in its terminals are counted with it; browsers and this program are not.
/// </summary>
internal sealed class LimitedServer : IAsyncDisposable
{
    public const long ContainerBytes = 512L * 1024 * 1024;

    private const string AdminToken = "an admin token of the benches";
    private const int MoreThanEnough = 120;
    private static readonly TimeSpan HttpPatience = TimeSpan.FromSeconds(100);

    private static readonly Dictionary<string, string> NoSettings = [];

    private readonly RunningServer _server;
    private readonly string _token;

    private LimitedServer(RunningServer server, LimitedGroup group, HttpClient http, string token, IReadOnlyList<string> workspaces) =>
        (_server, Group, Http, _token, Workspaces) = (server, group, http, token, workspaces);

    public LimitedGroup Group { get; }

    /// <summary>Signed in.</summary>
    public HttpClient Http { get; }

    /// <summary>The ids of the users' workspaces, in order.</summary>
    public IReadOnlyList<string> Workspaces { get; }

    public Uri Address => _server.Address;

    public int ProcessId => _server.ProcessId;

    public bool HasExited => _server.HasExited;

    /// <summary>Starts it.</summary>
    /// <param name="context">What is published, and where to write.</param>
    /// <param name="runtime">The runtime it is to have.</param>
    /// <param name="users">How many workspaces there are.</param>
    /// <param name="settings">Settings beside the usual ones.</param>
    public static async Task<LimitedServer> StartAsync(
        BenchContext context, RuntimeCopy runtime, int users, IReadOnlyDictionary<string, string>? settings = null)
    {
        var root = Directory.CreateDirectory(Path.Combine(context.Scratch, $"users-{Guid.NewGuid():N}")).FullName;
        for (var user = 1; user <= users; user++)
        {
            var folder = Directory.CreateDirectory(Path.Combine(root, $"user-{user:000}")).FullName;
            await File.WriteAllTextAsync(Path.Combine(folder, "README.md"), "# A workspace\n");
            await File.WriteAllTextAsync(Path.Combine(folder, "hello.ts"), "export const hello: string = 'world';\n");
        }

        RuntimeCopy.Evict(runtime.Folder, Path.GetDirectoryName(context.Server)!);
        var group = LimitedGroup.Make(ContainerBytes);
        try
        {
            var server = await RunningServer.StartAsync(group.Inside(Command(context, runtime, root, settings ?? NoSettings)), "/login", context.Time);
            // A stream that is not wanted any more goes at once, as a browser's does: by default it would be read on for two seconds.
            var http = new HttpClient(new SocketsHttpHandler { ResponseDrainTimeout = TimeSpan.Zero })
            {
                BaseAddress = server.Address, Timeout = HttpPatience,
            };
            using var answer = await http.PostAsJsonAsync("/api/login", new { password = RunningServer.Password, @as = "token" });
            var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            var workspaces = await http.GetFromJsonAsync<JsonElement>("/api/workspaces");
            return new LimitedServer(server, group, http, token, [.. workspaces.EnumerateArray()
                .OrderBy(workspace => workspace.GetProperty("name").GetString(), StringComparer.Ordinal)
                .Select(workspace => workspace.GetProperty("id").GetString()!)]);
        }
        catch
        {
            group.Dispose();
            throw;
        }
    }

    /// <summary>Makes a terminal and answers its id; without a command it is a shell.</summary>
    public async Task<string> CreateTerminalAsync(string workspace, params string[] command)
    {
        using var answer = await Http.PostAsJsonAsync("/api/terminals", new
        {
            workspace, command = command.Length > 0 ? command : null, columns = 80, rows = 24,
        });
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"A terminal was refused: {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    /// <summary>Closes a terminal that may be gone already.</summary>
    public async Task CloseTerminalAsync(string id)
    {
        using var answer = await Http.DeleteAsync($"/api/terminals/{id}");
        if (answer.StatusCode != HttpStatusCode.NotFound) answer.EnsureSuccessStatusCode();
    }

    public TerminalClient Connect(string id, long from = 0) => new(Address, $"/api/terminals/{id}/socket?from={from}", _token);

    /// <summary>An answer of the management routes; null where the server does not have the route.</summary>
    public async Task<JsonElement?> MonitoringAsync(string route)
    {
        using var answer = await Http.GetAsync($"/api/monitoring/memory/{route}");
        return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<JsonElement>() : null;
    }

    /// <summary>The server as a soak sees it.</summary>
    public SoakServer ForSoak() =>
        new(Address, ProcessId, _token, RunningServer.Password, Workspaces, Group.Read, CollectAsync);

    /// <summary>Has the server collect its garbage; without the route it is left to the server.</summary>
    public async Task CollectAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/monitoring/memory/gc");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", AdminToken);
        using var answer = await Http.SendAsync(request);
    }

    /// <summary>Ends it as a platform does.</summary>
    /// <returns>The status it ended with.</returns>
    public async Task<int> StopAsync()
    {
        await _server.StopAsync();
        return _server.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _server.DisposeAsync();
        Group.Dispose();
    }

    private static ServerCommand Command(
        BenchContext context, RuntimeCopy runtime, string workspaces, IReadOnlyDictionary<string, string> settings)
    {
        var many = MoreThanEnough.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var command = context.ServerCommand();
        return command with
        {
            Arguments = [],
            Environment = new Dictionary<string, string>(command.Environment.Concat(settings))
            {
                ["DOTNET_ROOT"] = runtime.Folder,
                ["WORKSPACES_ROOT"] = workspaces,
                ["ADMIN_TOKEN"] = AdminToken,
                // Nobody's own start-up files: a shell costs what bash costs.
                ["HOME"] = Directory.CreateDirectory(Path.Combine(context.Scratch, "home")).FullName,
                ["SHELL"] = "/bin/bash",
                ["MAX_PTY_PROCESSES"] = many,
                ["MAX_TOTAL_SESSIONS"] = many,
                ["MAX_SESSIONS_PER_PROJECT"] = many,
                ["Coder1__Terminals__MaxKeptTerminals"] = many,
            },
        };
    }
}
