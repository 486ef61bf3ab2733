using Coder1.Core.Storage;
using Coder1.Core.Workspaces;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;
using static Coder1.Tests.Core.Workspaces.WorkspaceFixture;

namespace Coder1.Tests.Core.Workspaces;

public sealed class WorkspaceCatalogTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Keeper _keeper = new();
    private readonly WorkspaceOptions _options = new();

    public WorkspaceCatalogTests()
    {
        _options.Root = Make("root");
        Make("root/b/deep/er");
        Make("root/a/.git");
        Make("root/.hidden");
        Make("elsewhere/given");
        _folder.File("root/file", "");
        File.CreateSymbolicLink(Path.Combine(_options.Root, "out"), Path.Combine(_folder.Path, "elsewhere"));
    }

    public void Dispose()
    {
        _keeper.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void List_RootAndFolders_ShowsGivenOnesFirst()
    {
        _options.Folders = [At("elsewhere/given"), At("root/b")];
        var workspaces = Catalog().List();
        Assert.Equal(["given", "b", "a"], workspaces.Select(workspace => workspace.Name));
        Assert.Equal([false, false, true], workspaces.Select(workspace => workspace.IsGit));
        Assert.Equal(3, workspaces.Select(workspace => workspace.Id).Distinct().Count());
    }

    [Fact]
    public void List_NothingConfigured_IsTheCurrentFolder()
    {
        _options.Root = "";
        Assert.Equal(Environment.CurrentDirectory, Assert.Single(Catalog().List()).Path);
    }

    [Fact]
    public void List_GivenThroughALink_IsTheRealFolder()
    {
        _options.Root = "";
        _options.Folders = [At("root/out/given"), At("elsewhere/given") + "/"];
        Assert.Equal(At("elsewhere/given"), Assert.Single(Catalog().List()).Path);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(30)]
    public void List_AtTheBound_LeavesTheRestOut(int folders)
    {
        _options.MaxWorkspaces = 10;
        _options.Root = Make("many");
        for (var i = 0; i < folders; i++) Make($"many/{i}");
        Assert.Equal(Math.Min(folders, 10), Catalog().List().Count);
    }

    [Fact]
    public void Find_AfterARestart_FindsTheSame()
    {
        var id = Catalog().List()[0].Id;
        var catalog = Catalog();
        Assert.Equal(At("root/a"), catalog.Find(id)!.Path);
        Assert.Equal(At("root/a"), catalog.Find(id)!.Path);
        Assert.Equal(id, catalog.Require(id.Value).Id);
    }

    [Fact]
    public void Find_FolderGoneOrExchangedForALink_FindsNothing()
    {
        var catalog = Catalog();
        var id = catalog.List()[0].Id;
        Assert.NotNull(catalog.Find(id));
        Directory.Delete(At("root/a"), recursive: true);
        Assert.Null(catalog.Find(id));
        File.CreateSymbolicLink(At("root/a"), At("elsewhere"));
        Assert.Null(catalog.Find(id));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("..")]
    [InlineData("a-0123456789")]
    public void Require_Unknown_Refuses(string? id) => Assert.Equal(WorkspaceFault.NotFound, Fault(() => Catalog().Require(id)));

    [Fact]
    public async Task OpenAsync_DeepUnderTheRoot_IsRememberedAcrossARestart()
    {
        var opened = await Catalog().OpenAsync(At("root/b/deep/er"), TestContext.Current.CancellationToken);
        var again = Catalog();
        Assert.Equal(At("root/b/deep/er"), again.Find(opened.Id)!.Path);
        Assert.Contains(opened, again.List());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task OpenAsync_AtTheBound_ForgetsTheOldest(int folders)
    {
        _options.MaxWorkspaces = 3;
        Directory.Delete(At("root"), recursive: true);
        for (var i = 0; i < folders; i++)
            await Catalog().OpenAsync(Make($"root/x/{i}"), TestContext.Current.CancellationToken);
        var names = Catalog().List().Select(workspace => workspace.Name);
        Assert.Equal(Enumerable.Range(0, folders).Select(i => $"{i}").TakeLast(3).Concat(folders < 3 ? ["x"] : []).Order(), names.Order());
    }

    [Fact]
    public async Task OpenAsync_ForeignFileInTheDataFolder_IsIgnored()
    {
        foreach (var content in new[] { "{", "[1]", "[null, \"relative\", \"/\"]", "\0" })
        {
            _folder.File("data/workspaces.json", content);
            var catalog = Catalog();
            Assert.Equal(2, catalog.List().Count);
            await catalog.OpenAsync(At("root/b/deep"), TestContext.Current.CancellationToken);
        }
    }

    [Theory]
    [InlineData("elsewhere", WorkspaceFault.NotAllowed)]
    [InlineData("root", WorkspaceFault.NotAllowed)]
    [InlineData("root/out", WorkspaceFault.NotAllowed)]
    [InlineData("root/out/given", WorkspaceFault.NotAllowed)]
    [InlineData("root/../elsewhere", WorkspaceFault.NotAllowed)]
    [InlineData("root-other", WorkspaceFault.NotAllowed)]
    [InlineData("root/none", WorkspaceFault.NotFound)]
    [InlineData("root/file", WorkspaceFault.NotFound)]
    [InlineData("root/\0", WorkspaceFault.Malformed)]
    public async Task OpenAsync_NotOurs_Refuses(string path, WorkspaceFault expected)
    {
        Make("root-other");
        Assert.Equal(expected, await FaultAsync(() => Catalog().OpenAsync(At(path))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("relative")]
    public async Task OpenAsync_NotAbsolute_Refuses(string path) =>
        Assert.Equal(WorkspaceFault.Malformed, await FaultAsync(() => Catalog().OpenAsync(path)));

    private WorkspaceCatalog Catalog() => new(Options.Create(_options),
        new DataFolder(Options.Create(new DataOptions { Path = At("data") })), new ManualClock(),
        _keeper.Children, NullLogger<WorkspaceCatalog>.Instance);

    private string At(string path) => Path.Combine(_folder.Path, path);

    private string Make(string path) => Directory.CreateDirectory(At(path)).FullName;
}
