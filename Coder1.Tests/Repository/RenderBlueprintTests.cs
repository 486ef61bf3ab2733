using System.Text.RegularExpressions;
using Coder1.Bench.Servers;
using Xunit;

namespace Coder1.Tests.Repository;

/// <summary>`render.yaml` and the Dockerfile that it names.</summary>
public sealed partial class RenderBlueprintTests
{
    private static readonly string Root = RepositoryRoot.Find();
    private static readonly string Blueprint = File.ReadAllText(Path.Combine(Root, "render.yaml"));
    private static readonly string Dockerfile = File.ReadAllText(Path.Combine(Root, "Dockerfile"));

    [Theory]
    [InlineData("type", "web")]
    [InlineData("name", "coder1-ide-alpha")]
    [InlineData("runtime", "docker")]
    [InlineData("dockerfilePath", "./Dockerfile")]
    [InlineData("plan", "starter")]
    [InlineData("healthCheckPath", "/api/health/live")]
    public void Blueprint_Service_HasSetting(string key, string value) =>
        Assert.Matches($@"(?m)^  (- |  ){key}: {Regex.Escape(value)}( #.*)?$", Blueprint);

    [Theory]
    [InlineData("NODE_ENV", "production")]
    [InlineData("MEMORY_LIMIT_MB", "400")]
    [InlineData("MAX_CONCURRENT_AGENTS", "2")]
    [InlineData("ENABLE_AGGRESSIVE_CLEANUP", "true")]
    [InlineData("NODE_OPTIONS", "--max-old-space-size=400")]
    [InlineData("MEMORY_WARNING_THRESHOLD", "300")]
    [InlineData("MEMORY_PANIC_THRESHOLD", "380")]
    [InlineData("MAX_CLAUDE_PROCESSES", "2")]
    [InlineData("PROCESS_IDLE_TIMEOUT", "120000")]
    [InlineData("PROCESS_POOL_ENABLED", "true")]
    [InlineData("SESSION_PERSISTENCE", "disk")]
    [InlineData("MAX_ACTIVE_SESSIONS", "3")]
    [InlineData("SESSION_CLEANUP_INTERVAL", "60000")]
    [InlineData("ENABLE_GRACEFUL_DEGRADATION", "true")]
    [InlineData("ENABLE_QUEUE_MANAGEMENT", "true")]
    [InlineData("ENABLE_MEMORY_MONITORING", "true")]
    public void Blueprint_Environment_HasValue(string key, string value) =>
        Assert.Equal(value, Environment()[key]);

    [Fact]
    public void Blueprint_Password_IsNoneOfTheFile() =>
        Assert.Matches(@"(?m)^      - key: CODER1_PASSWORD\n        generateValue: true$", Blueprint);

    [Fact]
    public void Blueprint_Numbers_AreStrings() =>
        // Render takes strings only: a bare number or true is refused when the blueprint is read.
        Assert.DoesNotMatch(@"(?m)^        value: (\d+|true|false)$", Blueprint);

    [Fact]
    public void Blueprint_Disk_IsThereToBeSwitchedOn() =>
        Assert.Matches(@"(?m)^    # disk:\n    #   name: \w+\n    #   mountPath: /data\n    #   sizeGB: \d+$", Blueprint);

    [Theory]
    [InlineData("RUN build/publish.sh /app")]
    [InlineData("USER coder")]
    [InlineData("ENTRYPOINT [\"tini\", \"--\", \"/app/Coder1.Web\"]")]
    public void Dockerfile_Line_IsThere(string line) => Assert.Contains(line, Dockerfile.Split('\n'));

    [Theory]
    [InlineData("git")]
    [InlineData("ripgrep")]
    [InlineData("tini")]
    [InlineData("bash")]
    public void Dockerfile_FinalStage_HasTool(string package) =>
        Assert.Matches($@"apt-get install .*\b{package}\b", Dockerfile[Dockerfile.LastIndexOf("\nFROM ", StringComparison.Ordinal)..]);

    [Fact]
    public void Dockerfile_HealthCheck_AsksWhatThePlatformAsks() =>
        Assert.Contains("/api/health/live", Dockerfile[Dockerfile.IndexOf("HEALTHCHECK", StringComparison.Ordinal)..]);

    private static Dictionary<string, string> Environment() =>
        Pair().Matches(Blueprint).ToDictionary(pair => pair.Groups[1].Value, pair => pair.Groups[2].Value.Trim('"'));

    [GeneratedRegex(@"- key: (\S+)\n +value: (.+)")]
    private static partial Regex Pair();
}
