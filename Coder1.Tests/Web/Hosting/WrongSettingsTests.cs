using System.Net;
using System.Net.Sockets;
using Coder1.Tests.TestKit;
using Coder1.Web.Hosting;
using Xunit;

namespace Coder1.Tests.Web.Hosting;

/// <summary>Wrong settings, at the real program: it does not start, and says every fault at once.</summary>
public sealed class WrongSettingsTests : IDisposable
{
    private const string Secret = "s3cr3t!";

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Start_FaultsInEverySection_TellsAllOfThemAndEndsWith78()
    {
        var file = _folder.File("file", "no folder");
        var ended = await RunAsync(
            ("PORT", "abc"),
            ("CODER1_DATA", file),
            ("CODER1_PASSWORD", Secret),
            ("ADMIN_TOKEN", Secret),
            ("MAX_PTY_PROCESSES", "many"),
            ("MEMORY_LIMIT_MB", "63"),
            ("WORKSPACES_ROOT", "relative/path"),
            ("Coder1__Auth__SessionDays", "0"),
            ("Coder1__Auth__MaxFailures", "1.5"),
            ("Coder1__Auth__AllowedOrigins__0", "ide.example.org"),
            ("Coder1__Editor__MaxBackups", "99999999999"),
            ("Coder1__Search__Ripgrep", ""),
            ("Coder1__Search__MaxNames", "-1"),
            ("Coder1__Server__Quiet", "perhaps"),
            ("Coder1__Server__ShutdownSeconds", "301"),
            ("Coder1__Terminals__KillGrace", "soon"),
            ("Coder1__Terminals__ReplayBytes", "9000000"),
            ("Coder1__Workspaces__Folders__0", "/does/not/exist"));

        Assert.Equal(AppRunner.WrongSettings, ended.Status);
        Assert.Equal("", ended.Output);
        Assert.Equal(Sorted(
        [
            "Coder1 cannot start, these settings are wrong:",
            "  - PORT = abc: must be a whole number from 1 to 65535.",
            $"  - Coder1:Data:Path = {file}: must be a folder, or where one can be made. (CODER1_DATA sets it too.)",
            "  - Coder1:Auth:Password = (hidden): must be a text of 8 to 256 characters. (CODER1_PASSWORD sets it too.)",
            "  - Coder1:Auth:AdminToken = (hidden): must be a text of 16 to 256 characters. (ADMIN_TOKEN sets it too.)",
            "  - Coder1:Terminals:MaxLiveTerminals = many: must be a whole number from 1 to 1000. (MAX_PTY_PROCESSES sets it too.)",
            "  - Coder1:Memory:LimitMb = 63: must be a whole number from 64 to 1048576. (MEMORY_LIMIT_MB sets it too.)",
            "  - Coder1:Workspaces:Root = relative/path: must be an absolute path. (WORKSPACES_ROOT sets it too.)",
            "  - Coder1:Auth:SessionDays = 0: must be a whole number from 1 to 365.",
            "  - Coder1:Auth:MaxFailures = 1.5: must be a whole number from 1 to 1000.",
            "  - Coder1:Auth:AllowedOrigins:0 = ide.example.org: must be an origin such as https://ide.example.org, without a path.",
            "  - Coder1:Editor:MaxBackups = 99999999999: must be a whole number from 1 to 10000.",
            "  - Coder1:Search:Ripgrep = (empty): must be a text that is not empty.",
            "  - Coder1:Search:MaxNames = -1: must be a whole number from 1 to 10000000.",
            "  - Coder1:Server:Quiet = perhaps: must be true or false.",
            "  - Coder1:Server:ShutdownSeconds = 301: must be a whole number from 1 to 300.",
            "  - Coder1:Terminals:KillGrace = soon: must be a time from 00:00:00.001 to 01:00:00 (hours:minutes:seconds).",
            "  - Coder1:Terminals:ReplayBytes = 9000000: must be at most OutputLogBytes (8388608).",
            "  - Coder1:Workspaces:Folders:0 = /does/not/exist: must be a folder that exists.",
        ]), Sorted(ended.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
        Assert.DoesNotContain(Secret, ended.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PORT", "0", "PORT = 0: ")]
    [InlineData("PORT", "65536", "PORT = 65536: ")]
    [InlineData("PORT", "-1", "PORT = -1: ")]
    [InlineData("PORT", "80 ", "PORT = 80 : ")]
    [InlineData("URLS", "nonsense", "urls = nonsense: ")]
    [InlineData("URLS", "http://127.0.0.1:99999", "urls = http://127.0.0.1:99999: ")]
    [InlineData("URLS", "ftp://127.0.0.1:5080", "urls = ftp://127.0.0.1:5080: ")]
    [InlineData("URLS", "http://ide.example.org:5080", "urls = http://ide.example.org:5080: ")]
    [InlineData("URLS", "https://127.0.0.1:0", "urls: ")]
    [InlineData("Coder1__Workspaces__Folders", "/tmp", "Coder1:Workspaces:Folders = /tmp: ")]
    [InlineData("Logging__LogLevel__Default", "Loud", "Logging: ")]
    public async Task Start_OneWrongValue_EndsWith78AndNamesIt(string name, string value, string told)
    {
        var ended = await RunAsync((name, value));
        Assert.Equal(AppRunner.WrongSettings, ended.Status);
        Assert.Contains($"  - {told}", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Output + ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_AddressInUse_EndsWith69AndSaysWhatToDo()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var ended = await RunAsync(("URLS", $"http://{taken.LocalEndpoint}"));
        Assert.Equal(AppRunner.Unavailable, ended.Status);
        Assert.Contains("--urls", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Output + ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_DataFolderOfARunningServer_EndsWith69AndSaysWhatToDo()
    {
        var data = Path.Combine(_folder.Path, "data");
        await using var first = await ServerProcess.StartAsync(data, _folder.Path);
        var ended = await RunAsync(("CODER1_DATA", data), ("URLS", "http://127.0.0.1:0"));
        Assert.Equal(AppRunner.Unavailable, ended.Status);
        Assert.Contains("Another Coder1 uses the data folder", ended.Error, StringComparison.Ordinal);
        Assert.Contains("CODER1_DATA", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Output + ended.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static List<string> Sorted(IEnumerable<string> lines) => [.. lines.Order(StringComparer.Ordinal)];

    private Task<FinishedProcess> RunAsync(params (string Name, string Value)[] settings)
    {
        var environment = new Dictionary<string, string?> { ["CODER1_DATA"] = Path.Combine(_folder.Path, "own") };
        foreach (var (name, value) in settings) environment[name] = value;
        return ServerProcess.RunToEndAsync(environment);
    }
}
