using Coder1.Core.Workspaces;
using Xunit;

namespace Coder1.Tests.Core.Workspaces;

public sealed class WorkspaceFilesListTests : IDisposable
{
    private readonly WorkspaceFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task ListAsync_Folder_ShowsFoldersFirstInNaturalOrder()
    {
        foreach (var file in new[] { "file10", "file2", "B", "a", ".hidden" }) _fixture.Write(file, file);
        foreach (var folder in new[] { "z", ".git", "Y" }) _fixture.Folder(folder);
        _fixture.Write(".coder1-0123.partial");
        var listing = await ListAsync();
        Assert.Equal(["Y", "z", ".hidden", "a", "B", "file2", "file10"], listing.Entries.Select(entry => entry.Name));
        Assert.Equal(new FolderEntry("file10", IsFolder: false, 6, IsLink: false), listing.Entries[^1]);
        Assert.Equal(new FolderEntry("Y", IsFolder: true, 0, IsLink: false), listing.Entries[0]);
        Assert.False(listing.Truncated);
    }

    [Fact]
    public async Task ListAsync_Links_ShowsFoldersOnlyWhereTheyCanBeOpened()
    {
        _fixture.Write("sub/real/file", "123");
        _fixture.Link("sub/folder", "real");
        _fixture.Link("sub/file", "real/file");
        _fixture.Link("sub/out", "../../outside");
        _fixture.Link("sub/dangling", "none");
        _fixture.Link("sub/loop", "loop");
        var links = (await ListAsync("sub")).Entries.Where(entry => entry.IsLink).ToDictionary(entry => entry.Name);
        Assert.Equal(5, links.Count);
        Assert.Equal("folder", Assert.Single(links.Values, link => link.IsFolder).Name);
    }

    [Fact]
    public async Task ListAsync_HostileNames_ShowsThemAll()
    {
        string[] names = ["a\nb", "\"q\" 'q'", "😀", "-rf", "\\", "$(x)", "a\tb", "<b>", new string('ü', 127)];
        foreach (var name in names) _fixture.Write(name, name);
        var listing = await ListAsync();
        Assert.Equal(names.Order(StringComparer.Ordinal), listing.Entries.Select(entry => entry.Name).Order(StringComparer.Ordinal));
        foreach (var name in names)
        {
            using var opened = _fixture.Files.OpenRead(_fixture.Workspace, name);
            Assert.Equal(name, await new StreamReader(opened.Content).ReadToEndAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task ListAsync_NameThatIsNotUtf8_ShowsItAndGoesOn()
    {
        _fixture.Write("good");
        await _fixture.ShellAsync(@"touch ""$(printf 'bad\377name')"" && mkdir ""$(printf '\376')""");
        var listing = await ListAsync();
        Assert.Equal(["\ufffd", "bad\ufffdname", "good"], listing.Entries.Select(entry => entry.Name));
        Assert.Equal(WorkspaceFault.NotFound,
            WorkspaceFixture.Fault(() => _fixture.Files.OpenRead(_fixture.Workspace, "bad\ufffdname")));
        await _fixture.ShellAsync("rm -r *"); // .NET cannot delete them either
    }

    [Theory]
    [InlineData(9, false)]
    [InlineData(10, false)]
    [InlineData(11, true)]
    [InlineData(100, true)]
    public async Task ListAsync_AtTheBound_SaysThatThereIsMore(int files, bool truncated)
    {
        _fixture.Options.MaxFolderEntries = 10;
        _fixture.Folder(".git");
        for (var i = 0; i < files; i++) _fixture.Write($"file{i}");
        var listing = await ListAsync();
        Assert.Equal(truncated, listing.Truncated);
        Assert.Equal(Math.Min(files, 10), listing.Entries.Count);
    }

    [Fact]
    public async Task ListAsync_TenThousandEntries_ListsThem()
    {
        for (var i = 0; i < 10_000; i++) File.Create(_fixture.At($"file{i}")).Dispose();
        var listing = await ListAsync();
        Assert.Equal(Enumerable.Range(0, 10_000).Select(i => $"file{i}"), listing.Entries.Select(entry => entry.Name));
        Assert.False(listing.Truncated);
    }

    [Fact]
    public async Task ListAsync_Stamp_ChangesWithTheEntries()
    {
        var before = (await ListAsync()).Stamp;
        Assert.Equal(before, (await ListAsync()).Stamp);
        _fixture.Folder("new");
        Assert.NotEqual(before, (await ListAsync()).Stamp);
    }

    [Theory]
    [InlineData("none", WorkspaceFault.NotFound)]
    [InlineData("file", WorkspaceFault.NotAFolder)]
    [InlineData("file/x", WorkspaceFault.NotFound)]
    [InlineData("out", WorkspaceFault.LeadsOutside)]
    [InlineData("../outside", WorkspaceFault.Malformed)]
    public async Task ListAsync_NoFolderOfOurs_Refuses(string path, WorkspaceFault expected)
    {
        _fixture.Write("file");
        _fixture.Link("out", "../outside");
        Assert.Equal(expected, await WorkspaceFixture.FaultAsync(() => ListAsync(path)));
    }

    private Task<FolderListing> ListAsync(string path = "") =>
        _fixture.Files.ListAsync(_fixture.Workspace, path, TestContext.Current.CancellationToken);
}
