using System.Globalization;
using Coder1.Core.Workspaces;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xunit;

namespace Coder1.Tests.Core.Workspaces;

public sealed class WorkspaceOptionsTests
{
    [Fact]
    public void Value_Defaults_AreLegal() => Assert.Equal(80, Read().MaxWorkspaces);

    [Fact]
    public void Value_SeveralFaults_NamesEveryOneWithWhatIsLegal()
    {
        var exception = Assert.Throws<OptionsValidationException>(() => Read(("Root", "relative"),
            ("Folders:0", "/does/not/exist"), ("MaxFolderEntries", "0"), ("EditableBytes", "2048"), ("MaxUploadBytes", "1024")));
        Assert.Equal(
        [
            "Coder1:Workspaces:EditableBytes = 2048: must be at most MaxUploadBytes (1024), or what was edited could not be saved.",
            "Coder1:Workspaces:Folders:0 = /does/not/exist: must be a folder that exists.",
            "Coder1:Workspaces:MaxFolderEntries = 0: must be a whole number from 1 to 200000.",
            "Coder1:Workspaces:Root = relative: must be an absolute path.",
        ], exception.Failures.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(1023, false)]
    [InlineData(1024, true)]
    [InlineData(50 * 1024 * 1024, true)]
    [InlineData((50 * 1024 * 1024) + 1, false)]
    public void Value_AtTheEndsOfARange_IsExact(long bytes, bool valid)
    {
        var value = bytes.ToString(CultureInfo.InvariantCulture);
        if (valid) Assert.Equal(bytes, Read(("EditableBytes", value)).EditableBytes);
        else Assert.Throws<OptionsValidationException>(() => Read(("EditableBytes", value)));
    }

    [Fact]
    public void Aliases_EveryKey_IsAnOption()
    {
        foreach (var (_, key) in WorkspaceOptions.Aliases)
            Assert.NotNull(typeof(WorkspaceOptions).GetProperty(key[(WorkspaceOptions.SectionName.Length + 1)..]));
    }

    [Fact]
    public async Task AddWorkspaces_Twice_ChangesNothing()
    {
        using var folder = new TestKit.TempFolder();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Coder1:Workspaces:Folders:0"] = folder.Path,
            ["Coder1:Data:Path"] = Path.Combine(folder.Path, "data"),
        }).Build();
        var services = new ServiceCollection();
        services.AddLogging().AddWorkspaces(configuration).AddWorkspaces(configuration);
        await using var provider = services.BuildServiceProvider();
        Assert.Single(provider.GetRequiredService<IOptions<WorkspaceOptions>>().Value.Folders);
        Assert.Equal(folder.Path, Assert.Single(provider.GetRequiredService<WorkspaceCatalog>().List()).Path);
        Assert.NotNull(provider.GetRequiredService<WorkspaceFiles>());
        Assert.NotNull(provider.GetRequiredService<WorkspaceArchive>());
        Assert.NotNull(provider.GetRequiredService<FolderWatcher>());
        Assert.NotNull(provider.GetRequiredService<ILoggerFactory>());
    }

    private static WorkspaceOptions Read(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(
            setting => KeyValuePair.Create($"{WorkspaceOptions.SectionName}:{setting.Key}", (string?)setting.Value))).Build();
        using var provider = new ServiceCollection().AddWorkspaces(configuration).BuildServiceProvider();
        return provider.GetRequiredService<IOptions<WorkspaceOptions>>().Value;
    }
}
