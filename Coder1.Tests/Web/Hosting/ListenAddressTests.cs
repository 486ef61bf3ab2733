using Coder1.Web.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Xunit;

namespace Coder1.Tests.Web.Hosting;

public sealed class ListenAddressTests
{
    [Theory]
    [InlineData(null, null, "http://127.0.0.1:5080")]
    [InlineData("8080", null, "http://0.0.0.0:8080")]
    [InlineData("8080", "http://127.0.0.1:9000", "http://127.0.0.1:9000")]
    [InlineData(null, "http://127.0.0.1:9000", "http://127.0.0.1:9000")]
    [InlineData("1", null, "http://0.0.0.0:1")]
    [InlineData("65535", null, "http://0.0.0.0:65535")]
    public void From_PortAndUrls_ListensThere(string? port, string? urls, string expected) =>
        Assert.Equal(expected, ListenAddress.From(Configuration(port, urls)));

    [Theory]
    [InlineData("0")]
    [InlineData("65536")]
    [InlineData("-1")]
    [InlineData("abc")]
    [InlineData("80 80")]
    public void Validate_WrongPort_SaysWhatIsLegal(string port)
    {
        var configuration = Configuration(port, null);
        Assert.Null(ListenAddress.From(configuration));
        var fault = Assert.Single(Validate(configuration).Failures!);
        Assert.Equal($"PORT = {port}: must be a whole number from 1 to 65535.", fault);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080", true)]
    [InlineData("http://127.0.0.1:0", true)]
    [InlineData("http://localhost:5080", true)]
    [InlineData("http://[::1]:5080", true)]
    [InlineData("http://*:5080", true)]
    [InlineData("http://+:80", true)]
    [InlineData("http://0.0.0.0:65535;http://[::]:1", true)]
    [InlineData("http://unix:/run/coder1.sock", true)]
    [InlineData("http://0.0.0.0:65536", false)]
    [InlineData("http://myhost:5080", false)]
    [InlineData("http://127.0.0.1:5080;http://myhost:5080", false)]
    [InlineData("127.0.0.1:5080", false)]
    [InlineData("nonsense", false)]
    public void Validate_Urls_TakesAddressesOnly(string urls, bool legal) =>
        Assert.Equal(legal, Validate(Configuration("not looked at", urls)).Succeeded);

    private static ValidateOptionsResult Validate(IConfiguration configuration) =>
        new ListenAddress(configuration).Validate(null, new ServerOptions());

    private static IConfiguration Configuration(string? port, string? urls) => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["PORT"] = port, ["urls"] = urls })
        .Build();
}
