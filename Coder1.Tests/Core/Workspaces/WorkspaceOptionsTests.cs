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
    public void Validate_Defaults_AreLegal() =>
        Assert.True(new WorkspaceOptionsValidator().Validate(null, new WorkspaceOptions()).Succeeded);

    [Fact]
    public void Validate_SeveralFaults_NamesEveryOneWithWhatIsLegal()
    {
        var result = new WorkspaceOptionsValidator().Validate(null, new WorkspaceOptions
        {
            Root = "relative", Folders = ["/does/not/exist"], MaxFolderEntries = 0, EditableBytes = 2048, MaxUploadBytes = 1024,
        });
        Assert.Collection(result.Failures!.Order(StringComparer.Ordinal),
            fault => Assert.Contains("EditableBytes is 2048; legal is at most MaxUploadBytes (1024)", fault, StringComparison.Ordinal),
            fault => Assert.Contains("Folders:0 is '/does/not/exist'; legal is a folder that exists", fault, StringComparison.Ordinal),
            fault => Assert.Equal("Coder1:Workspaces:MaxFolderEntries is 0; legal is 1 to 200000.", fault),
            fault => Assert.Contains("Root is 'relative'; legal is an absolute path", fault, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1023, false)]
    [InlineData(1024, true)]
    [InlineData(50 * 1024 * 1024, true)]
    [InlineData((50 * 1024 * 1024) + 1, false)]
    public void Validate_AtTheEndsOfARange_IsExact(long bytes, bool valid) =>
        Assert.Equal(valid, new WorkspaceOptionsValidator().Validate(null, new WorkspaceOptions { EditableBytes = bytes }).Succeeded);

    [Fact]
    public void Aliases_EveryKey_IsAnOption()
    {
        foreach (var (_, key) in WorkspaceOptions.Aliases)
            Assert.NotNull(typeof(WorkspaceOptions).GetProperty(key[(WorkspaceOptions.SectionName.Length + 1)..]));
    }

    [Fact]
    public void AddWorkspaces_Twice_ChangesNothing()
    {
        using var folder = new TestKit.TempFolder();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Coder1:Workspaces:Folders:0"] = folder.Path,
            ["Coder1:Data:Path"] = Path.Combine(folder.Path, "data"),
        }).Build();
        var services = new ServiceCollection();
        services.AddLogging().AddWorkspaces(configuration).AddWorkspaces(configuration);
        services.Configure<Coder1.Core.Storage.DataOptions>(configuration.GetSection("Coder1:Data"));
        using var provider = services.BuildServiceProvider();
        Assert.Single(provider.GetRequiredService<IOptions<WorkspaceOptions>>().Value.Folders);
        Assert.Equal(folder.Path, Assert.Single(provider.GetRequiredService<WorkspaceCatalog>().List()).Path);
        Assert.NotNull(provider.GetRequiredService<WorkspaceFiles>());
        Assert.NotNull(provider.GetRequiredService<WorkspaceArchive>());
        Assert.NotNull(provider.GetRequiredService<FolderWatcher>());
        Assert.NotNull(provider.GetRequiredService<ILoggerFactory>());
    }
}
