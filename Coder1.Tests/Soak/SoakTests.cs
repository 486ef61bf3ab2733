using System.Net.Http.Json;
using System.Text.Json;
using Coder1.Bench.Browser;
using Coder1.Bench.Servers;
using Coder1.Bench.Soak;
using Coder1.Tests.TestKit;
using Microsoft.Playwright;
using Xunit;

namespace Coder1.Tests.Soak;

/// <summary>The short form of <c>./coder1 soak</c>: the same users, on the server as the tests' build left it.</summary>
[Collection(SoakCollection.Name)]
public sealed class SoakTests : IDisposable
{
    /// <summary>Six rounds, of which the first warm up.</summary>
    private static readonly SoakPlan Plan = new(TimeSpan.FromSeconds(75), Typing: 4, Flooding: 1, Filing: 1, Paging: 1);

    /// <summary>A leak of anything by each user would be far beyond it; threads of the pool and kept connections are not.</summary>
    private const int Flat = 12;

    private const long MaxGrowthBytes = 30L * 1024 * 1024;
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(20);

    private readonly TempFolder _data = new();
    private readonly TempFolder _root = new();

    public void Dispose()
    {
        _data.Dispose();
        _root.Dispose();
    }

    [Fact]
    public async Task Server_UsersWhoComeWorkAndVanish_LosesNothingAndKeepsNothing()
    {
        for (var user = 0; user < Plan.Workspaces; user++)
            File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(_root.Path, $"user-{user}")).FullName, "README.md"), "# A workspace\n");
        await using var server = await (await ServerProcess.StartAsync(
            _data.Path, Path.Combine(_root.Path, "user-0"), ("WORKSPACES_ROOT", _root.Path), ("SHELL", "/bin/sh"))).SignInAsync();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await BrowserSession.LaunchAsync(playwright);
        var run = new SoakRun(await ForSoakAsync(server), Plan, browser, TimeProvider.System);

        await run.RunAsync();

        Assert.True(run.Counts.Words.Count == 0, string.Join('\n', run.Counts.Words));
        Assert.Equal(0, run.Counts.ServerErrors);
        Assert.Equal(0, run.Counts.Faults);
        Assert.True(run.Counts is { Terminals: > 10, Connections: > 10, Requests: > 50, Bytes: > 1_000_000 }, "Nobody did anything.");
        var (first, last) = (run.Warm[0], run.Warm[^1]);
        Assert.True(last.Descriptors <= first.Descriptors + Flat, $"{first.Descriptors} descriptors have become {last.Descriptors}.");
        Assert.True(last.Threads <= first.Threads + Flat, $"{first.Threads} threads have become {last.Threads}.");
        Assert.True(last.Bytes <= first.Bytes + MaxGrowthBytes, $"{first.Bytes >> 20} MB have become {last.Bytes >> 20}.");
        server.Signal(ServerProcess.Terminate);
        Assert.Equal(0, await server.ExitAsync(EndLimit));
    }

    private static async Task<SoakServer> ForSoakAsync(ServerProcess server)
    {
        var workspaces = await server.Http.GetFromJsonAsync<JsonElement>("/api/workspaces", TestContext.Current.CancellationToken);
        return new SoakServer(
            server.Address, server.Id, server.Http.DefaultRequestHeaders.Authorization!.Parameter!, RunningApp.Password,
            [.. workspaces.EnumerateArray().Select(workspace => workspace.GetProperty("id").GetString()!)],
            () => new GroupReading(0, ProcessMemory.Read(server.Id).Proportional, 0),
            async () => (await server.Http.PostAsync("/api/monitoring/memory/gc", null)).Dispose());
    }
}
