using Coder1.Core.Editor;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Coder1.Tests.Core.Editor;

public sealed class EditorOptionsTests
{
    [Fact]
    public void Validate_Defaults_AreLegal() => Assert.True(new EditorOptionsValidator().Validate(null, new EditorOptions()).Succeeded);

    [Fact]
    public void Validate_SeveralFaults_NamesEveryOne()
    {
        var result = new EditorOptionsValidator().Validate(null, new EditorOptions { MaxBackups = 0, TotalBackupBytes = 2048 });
        Assert.Equal(2, result.Failures!.Count());
        Assert.Contains("Coder1:Editor:MaxBackups is 0; legal is 1 to 10000.", result.Failures!);
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
}
