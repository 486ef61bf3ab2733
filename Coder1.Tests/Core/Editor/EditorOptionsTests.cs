using Coder1.Core.Editor;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Coder1.Tests.Core.Editor;

public sealed class EditorOptionsTests
{
    [Fact]
    public void Value_Defaults_AreLegal() => Assert.Equal(100, Read().MaxBackups);

    [Fact]
    public void Value_SeveralFaults_NamesEveryOne()
    {
        var exception = Assert.Throws<OptionsValidationException>(() => Read(("MaxBackups", "0"), ("TotalBackupBytes", "2048")));
        Assert.Equal(
        [
            "Coder1:Editor:MaxBackupBytes = 5242880: must be at most TotalBackupBytes (2048).",
            "Coder1:Editor:MaxBackups = 0: must be a whole number from 1 to 10000.",
        ], exception.Failures.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AddEditor_Twice_RegistersOnce()
    {
        var services = new ServiceCollection();
        var configuration = new ConfigurationBuilder().Build();
        services.AddEditor(configuration).AddEditor(configuration);
        Assert.Single(services, service => service.ServiceType == typeof(EditorBackups));
        Assert.Single(services, service => service.ServiceType == typeof(LayoutStore));
    }

    private static EditorOptions Read(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(
            setting => KeyValuePair.Create($"{EditorOptions.SectionName}:{setting.Key}", (string?)setting.Value))).Build();
        using var provider = new ServiceCollection().AddEditor(configuration).BuildServiceProvider();
        return provider.GetRequiredService<IOptions<EditorOptions>>().Value;
    }
}
