using Coder1.Core.Agents.Catalog;
using Xunit;

namespace Coder1.Tests.Core.Agents.Catalog;

public sealed class AgentDoctorTests : IDisposable
{
    private readonly FakePrograms _programs = new();

    public void Dispose() => _programs.Dispose();

    [Fact]
    public void Look_NotInstalled_TellsTheCommand()
    {
        var kind = Look("claude");
        Assert.Equal((false, null, "npm install -g @anthropic-ai/claude-code@2.1.329"), (kind.IsAvailable, kind.Version, kind.Install));
        Assert.Empty(kind.Warnings);
    }

    [Fact]
    public void Look_Fit_SaysNothing()
    {
        var path = _programs.Add("gemini", "0.61.0", ">=20");
        var kind = Look("gemini", node: 20);
        Assert.Equal([path, "--acp"], kind.Definition!.Command);
        Assert.Equal(("0.61.0", null, "gemini"), (kind.Version, kind.Install, kind.Definition.Vendor));
        Assert.Empty(kind.Warnings);
    }

    [Fact]
    public void Look_BaseWithoutAdapter_WarnsAndTellsTheCommand()
    {
        _programs.Add("codex", "0.169.0");
        var kind = Look("codex");
        Assert.False(kind.IsAvailable);
        Assert.Contains("not codex-acp", Assert.Single(kind.Warnings), StringComparison.Ordinal);
        Assert.Contains("codex-acp", kind.Install, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2.1.299", true)]
    [InlineData("2.1.300", false)]
    [InlineData("2.1.301-beta.1", false)]
    [InlineData("odd", false)]
    public void Look_OldVersion_WarnsOfNpmsChoice(string version, bool warns)
    {
        _programs.Add("claude", version, ">=18");
        var kind = Look("claude", node: 20);
        Assert.True(kind.IsAvailable);
        Assert.Equal(warns, kind.Warnings.Any(warning => warning.Contains("because of Node 20", StringComparison.Ordinal)));
        Assert.Equal(warns, kind.Install is not null);
    }

    [Theory]
    [InlineData(21, true, true)]
    [InlineData(22, false, true)]
    [InlineData(null, true, false)]
    public void Look_ScriptOnAnOldNode_Warns(int? node, bool warns, bool isAvailable)
    {
        _programs.Add("gemini", "0.61.0", ">=22.1.0");
        var kind = Look("gemini", node);
        Assert.Equal((warns, isAvailable), (kind.Warnings.Count > 0, kind.IsAvailable));
    }

    [Fact]
    public void Look_NativeProgramOfANodePackage_NeedsNoNode()
    {
        _programs.Add("claude", "2.1.329", ">=22", content: "\u007fELF");
        Assert.Empty(Look("claude", node: null).Warnings);
    }

    [Theory]
    [InlineData("NPM_CONFIG_PREFIX", "", "bin")]
    [InlineData("HOME", "", ".local/bin")]
    [InlineData("HOME", "", ".npm-global/bin")]
    public void Look_OffThePath_FindsWhereInstallersPutIt(string variable, string prefix, string folder)
    {
        var path = _programs.Add("claude", folder: $"other/{folder}");
        _programs.Variables[variable] = path[..path.LastIndexOf($"/{folder}/", StringComparison.Ordinal)] + prefix;
        Assert.Equal(path, Look("claude").Definition!.Command[0]);
    }

    [Fact]
    public void Look_FileThatIsNoProgramOrABrokenPackage_IsHarmless()
    {
        File.SetUnixFileMode(_programs.Add("gemini"), UnixFileMode.UserRead);
        Assert.False(Look("gemini").IsAvailable);
        var path = _programs.Add("opencode", "1.2.3");
        File.WriteAllText(Path.Combine(_programs.Bin, "../lib/opencode/package.json"), "[broken");
        Assert.Equal(path, Look("opencode").Definition!.Command[0]);
        Assert.Null(Look("opencode").Version);
    }

    private AgentKind Look(string id, int? node = 24) =>
        new AgentDoctor(new ProgramFinder(_programs.Variable)).Look(KnownAgents.All.Single(agent => agent.Id == id), node);
}
