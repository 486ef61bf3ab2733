using Coder1.Core.Memory.Alerts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Coder1.Tests.Core.Memory.Alerts;

public sealed class AlertOptionsTests
{
    [Theory]
    [InlineData("Generic", "http://example.test/a", "", true)]
    [InlineData("slack", "https://example.test/a", "", true)]
    [InlineData("PagerDuty", "", "key", true)]
    [InlineData("PagerDuty", "", "", false)]
    [InlineData("Slack", "", "", false)]
    [InlineData("Slack", "file:///etc/passwd", "", false)]
    [InlineData("Slack", "ftp://example.test/", "", false)]
    [InlineData("Slack", "example.test", "", false)]
    [InlineData("5", "https://example.test/", "", false)]
    [InlineData("carrier pigeon", "https://example.test/", "", false)]
    public void Webhooks_Configured_AreCheckedAtTheStart(string kind, string url, string key, bool legal)
    {
        var fault = Fault(("Webhooks:0:Kind", kind), ("Webhooks:0:Url", url), ("Webhooks:0:RoutingKey", key));
        Assert.Equal(legal, fault is null);
        if (url.Length > 0 && fault is not null) Assert.DoesNotContain(url, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8, true)]
    [InlineData(9, false)]
    public void Webhooks_TooMany_AreRefused(int count, bool legal) => Assert.Equal(legal,
        Fault([.. Enumerable.Range(0, count).Select(index => ($"Webhooks:{index}:Url", "http://example.test/"))]) is null);

    private static string? Fault(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting =>
            KeyValuePair.Create($"{AlertOptions.SectionName}:{setting.Key}", (string?)setting.Value))).Build();
        var services = new ServiceCollection();
        services.AddAlerts(configuration);
        using var provider = services.BuildServiceProvider();
        try
        {
            _ = provider.GetRequiredService<IOptions<AlertOptions>>().Value;
            return null;
        }
        catch (OptionsValidationException exception)
        {
            return exception.Message;
        }
    }
}
