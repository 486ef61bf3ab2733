using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using Coder1.Bench.Servers;
using Xunit;

namespace Coder1.Tests.EndToEnd;

/// <summary>What the image runs: published from a clean clone, told a PORT, limited to 512 MB.</summary>
public sealed partial class PublishedServerTests(PublishedServer published) : IClassFixture<PublishedServer>
{
    /// <summary>Types that shrink; fonts and pictures are compressed in themselves.</summary>
    private static readonly string[] Compressible = [".js", ".css", ".svg", ".json", ".html"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Server_CleanClone_ServesEveryBundledFile()
    {
        var files = Directory.EnumerateFiles(published.BundleFolder, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) is not ['.', ..]).ToList();
        await using var server = await published.StartAsync();
        using var client = new HttpClient { BaseAddress = server.Address };

        Assert.Contains(files, file => new FileInfo(file).Length > 0);
        foreach (var file in files)
        {
            var name = Path.GetRelativePath(published.BundleFolder, file);
            var served = await ServedFile.GetAsync(client, $"/dist/{name}", Cancellation);
            Assert.True(served.Status == 200, $"{name}: {served.Status}");
            Assert.True((await File.ReadAllBytesAsync(file, Cancellation)).AsSpan().SequenceEqual(served.Content), $"{name}: differs");
            // The bundler leaves an empty piece where two entries share nothing but an order.
            if (served.Content.Length > 0 && Compressible.Contains(Path.GetExtension(name))) Assert.True(served.IsCompressed, $"{name}: not compressed");
            if (HashedFolder().IsMatch(name)) Assert.True(served.IsImmutable, $"{name}: {served.CacheControl}");
        }
    }

    [Theory]
    [InlineData("/login")]
    [InlineData("/")]
    public async Task Server_Page_NamesFilesThatAreFingerprintedAndThere(string page)
    {
        await using var server = await published.StartAsync();
        using var client = await SignInAsync(server);

        var html = await client.GetStringAsync(page, Cancellation);
        var addresses = Linked().Matches(html).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value))
            .Where(address => Path.GetExtension(address).Length > 0).Distinct().ToList();

        Assert.Contains(addresses, address => address.EndsWith(".css", StringComparison.Ordinal));
        foreach (var address in addresses)
        {
            var served = await ServedFile.GetAsync(client, address, Cancellation);
            Assert.True(served is { Status: 200, Content.Length: > 0 }, $"{address}: {served.Status}");
            Assert.True(served.IsCompressed || !Compressible.Contains(Path.GetExtension(address)), $"{address}: not compressed");
            Assert.True(served.IsImmutable, $"{address}: {served.CacheControl}");
            if (address.EndsWith(".css", StringComparison.Ordinal)) await AssertStylesheetIsWholeAsync(client, address, served);
        }
    }

    [Fact]
    public async Task Server_Under512Megabytes_StaysFarBelowAndEndsWhenTold()
    {
        await using var server = await published.StartAsync();
        using var client = await SignInAsync(server);
        foreach (var file in Directory.EnumerateFiles(published.BundleFolder, "*.js", SearchOption.AllDirectories))
            await ServedFile.GetAsync(client, $"/dist/{Path.GetRelativePath(published.BundleFolder, file)}", Cancellation);

        if (published.IsLimited)
        {
            var report = Report().Match(await server.StopAsync());
            Assert.True(report.Success);
            Assert.Equal("0", report.Groups["kills"].Value);
            Assert.InRange(int.Parse(report.Groups["peak"].Value, null), 1, 300);
        }
        else
        {
            // Not limited by this machine: then it is at least held against the same figure.
            Assert.InRange(ProcessMemory.Read(server.ProcessId).Resident >> 20, 1, 300);
            await server.StopAsync();
        }
    }

    private static async Task AssertStylesheetIsWholeAsync(HttpClient client, string address, ServedFile stylesheet)
    {
        var folder = new Uri(new Uri(client.BaseAddress!, address), ".");
        foreach (Match match in Url().Matches(Encoding.UTF8.GetString(stylesheet.Content)))
        {
            var name = match.Groups[1].Value;
            if (name.StartsWith("data:", StringComparison.Ordinal) || name.StartsWith('#')) continue;
            var served = await ServedFile.GetAsync(client, new Uri(folder, name).PathAndQuery, Cancellation);
            Assert.True(served is { Status: 200, Content.Length: > 0 }, $"{address} names {name}: {served.Status}");
        }
    }

    private static async Task<HttpClient> SignInAsync(RunningServer server)
    {
        var client = new HttpClient { BaseAddress = server.Address };
        using var answer = await client.PostAsJsonAsync("/api/login", new { password = RunningServer.Password }, Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        return client;
    }

    [GeneratedRegex("""(?:src|href)=["]((?!https?:|data:|#)[^"]+)["]""")]
    private static partial Regex Linked();

    [GeneratedRegex("""url\(["']?([^"')]+)["']?\)""")]
    private static partial Regex Url();

    [GeneratedRegex("^(chunks|workers)/")]
    private static partial Regex HashedFolder();

    [GeneratedRegex(@"memory: limit 512 MB, peak (?<peak>\d+) MB, working set at the end \d+ MB, OOM kills (?<kills>\d+)")]
    private static partial Regex Report();
}
