using System.Collections;
using Coder1.Core.Agents.Pool;
using Coder1.Core.Agents.Quirks;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Agents.Quirks;

/// <summary>What vendors do otherwise. Its effects are tested where they are: drivers and processes.</summary>
public sealed class QuirksTests
{
    [Fact]
    public void Unknown_HasNone()
    {
        var quirks = AgentQuirks.Of("somebody");
        Assert.Equal((true, false, false), (quirks.EndsOnClosedInput, quirks.MissingFileIsEmpty, quirks.LeavesTools));
        Assert.Empty(quirks.Environment);
        Assert.True(quirks.IsSignedOut(-32000, "Authentication required"));
    }

    [Fact]
    public void Claude_TriesTwiceAndPhonesNobody()
    {
        var quirks = AgentQuirks.Of("claude");
        Assert.Equal("3", quirks.Environment["CLAUDE_CODE_MAX_RETRIES"]);
        Assert.Equal("1", quirks.Environment["CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC"]);
        Assert.Equal("1", quirks.Environment["DISABLE_AUTOUPDATER"]);
        Assert.True(quirks.IsSignedOut(0, "Not logged in · Please run /login"));
        Assert.False(quirks.IsSignedOut(529, "Overloaded"));
    }

    [Fact]
    public void Codex_LeavesToolsAndDoesNotEndWithItsInput()
    {
        var quirks = AgentQuirks.Of("codex");
        Assert.Equal((false, true), (quirks.EndsOnClosedInput, quirks.LeavesTools));
        Assert.False(quirks.IsSignedOut(-32000, "stream disconnected before completion"));
        Assert.True(quirks.IsSignedOut(-32603, "unexpected status 401 Unauthorized"));
    }

    [Fact]
    public void Gemini_RunsOnceAndWantsMissingFilesEmpty()
    {
        var quirks = AgentQuirks.Of("gemini");
        Assert.Equal("true", quirks.Environment["GEMINI_CLI_NO_RELAUNCH"]);
        Assert.True(quirks.MissingFileIsEmpty);
        Assert.True(quirks.IsSignedOut(401, "API key not valid"));
    }

    [Fact]
    public void Opencode_CollectsEarlier() => Assert.Equal("134217728", AgentQuirks.Of("opencode").Environment["BUN_JSC_forceRAMSize"]);

    [Fact]
    public void Environment_OfAnAgent_HasItsKeysAndNoneOfTheServers()
    {
        var inherited = new Hashtable
        {
            ["PATH"] = "/bin", ["HOME"] = "/root", ["ANTHROPIC_API_KEY"] = "key", ["CODER1_PASSWORD"] = "secret", ["ADMIN_TOKEN"] = "secret",
            ["Coder1__Agents__MaxAgents"] = "3", ["PORT"] = "5080", ["CODER1_TERMINAL"] = "t", ["GEMINI_CLI_NO_RELAUNCH"] = "mine",
        };
        var definition = ScriptedAgents.Acp() with { Vendor = "gemini", Environment = new Dictionary<string, string> { ["GEMINI_API_KEY"] = "given" } };
        var environment = AgentEnvironment.Build(inherited, new AgentLaunch(definition, "/w", "/home/u") { BudgetBytes = 300L << 20 }, "a1");
        Assert.Equal(
            ["ANTHROPIC_API_KEY=key", "CODER1_AGENT=a1", "CODER1_MEM_BUDGET_MB=300", "GEMINI_API_KEY=given", "GEMINI_CLI_NO_RELAUNCH=mine", "HOME=/home/u", "PATH=/bin"],
            environment.Select(variable => $"{variable.Key}={variable.Value}").Order(StringComparer.Ordinal));
    }
}
