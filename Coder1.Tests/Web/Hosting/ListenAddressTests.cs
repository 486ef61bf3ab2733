using Coder1.Web.Hosting;
using Microsoft.Extensions.Configuration;
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
    public void From_WrongPort_SaysWhatIsLegal(string port)
    {
        var fault = Assert.Throws<SettingsException>(() => ListenAddress.From(Configuration(port, null)));
        Assert.Contains("PORT", fault.Message, StringComparison.Ordinal);
        Assert.Contains("65535", fault.Message, StringComparison.Ordinal);
    }

    private static IConfiguration Configuration(string? port, string? urls) => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["PORT"] = port, ["urls"] = urls })
        .Build();
}
