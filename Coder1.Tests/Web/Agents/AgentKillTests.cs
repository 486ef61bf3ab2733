using System.Net.Http.Json;
using System.Text.Json;
using Coder1.Bench.Agents;
using Coder1.Core.Memory.Fences;
using Coder1.Core.Memory.Processes;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Coder1.Tests.Web.Agents;

/// <summary>The short form of what <c>./coder1 bench agents</c> does a hundred times.</summary>
public sealed class AgentKillTests
{
    [Fact]
    public async Task Kill_InTheMiddleOfATurn_LeavesNothingAndLosesNothing()
    {
        const int rounds = 5;
        using var folder = new TempFolder();
        var settings = ScriptedProgram.Settings(Path.Join(folder.Path, "state"));
        await using var app = await RunningApp.StartAsync(
            Directory.CreateDirectory(Path.Join(folder.Path, "work")).FullName,
            [.. settings.Select(setting => $"--{setting.Key.Replace("__", ":", StringComparison.Ordinal)}={setting.Value}")]);
        await app.SignInAsync();
        var workspaces = await app.Authorized.GetFromJsonAsync<JsonElement>("/api/workspaces", TestContext.Current.CancellationToken);
        var processes = app.Services.GetRequiredService<ContainerProcesses>();
        AgentKills kills = new(new AgentApi(app.Authorized), workspaces[0].GetProperty("id").GetString()!, () =>
            [.. processes.Look().Where(one => one.Owner.Kind == OwnerKind.Agent).Select(one => one.Process.Id)]);
        await kills.RunAsync(rounds, TestContext.Current.CancellationToken);
        Assert.Equal((0, 0, rounds), (kills.Orphans, kills.Lost, kills.Resumed));
    }
}
