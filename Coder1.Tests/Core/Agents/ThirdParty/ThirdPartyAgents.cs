using Coder1.Bench.Servers;
using Coder1.Core.Agents;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Agents.ThirdParty;

/// <summary>Agents of other people, from npm: installed once, and again when the lock file changed.</summary>
public sealed class ThirdPartyAgents : IAsyncLifetime
{
    private static readonly string Folder = Path.Join(RepositoryRoot.Find(), "Coder1.Tests", "Core", "Agents", "ThirdParty");

    /// <summary>One made with the protocol's official library, which checks all messages against the schema.</summary>
    public AgentDefinition OfLibrary { get; private set; } = null!;

    /// <summary>The ACP adapter of codex, in Rust.</summary>
    public AgentDefinition Codex { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var modules = Path.Join(Folder, "node_modules");
        var stamp = Path.Join(modules, ".package-lock.json");
        if (!File.Exists(stamp) || File.GetLastWriteTimeUtc(stamp) < File.GetLastWriteTimeUtc(Path.Join(Folder, "package-lock.json")))
        {
            var installed = await FinishedProcess.RunAsync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error", "--ignore-scripts"], folder: Folder);
            Assert.True(installed.Status == 0, installed.Error);
        }

        OfLibrary = new AgentDefinition("library", "Library", AgentProtocol.Acp, ["/usr/bin/env", "node", Path.Join(Folder, "agent.mjs")]);
        Codex = new AgentDefinition("codex", "Codex", AgentProtocol.Acp,
            ["/usr/bin/env", "node", Path.Join(modules, "@zed-industries", "codex-acp", "bin", "codex-acp.js")]) { Vendor = "codex" };
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
