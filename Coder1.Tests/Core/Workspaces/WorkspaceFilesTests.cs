using Coder1.Core.Workspaces;
using Xunit;
using static Coder1.Tests.Core.Workspaces.WorkspaceFixture;

namespace Coder1.Tests.Core.Workspaces;

public sealed class WorkspaceFilesTests : IDisposable
{
    private readonly WorkspaceFixture _fixture = new();

    private Workspace Workspace => _fixture.Workspace;

    private WorkspaceFiles Files => _fixture.Files;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void OpenRead_File_GivesBytesAndStamp()
    {
        _fixture.Write("file", "text");
        using var opened = Files.OpenRead(Workspace, "file");
        Assert.Equal("text", new StreamReader(opened.Content).ReadToEnd());
        Assert.Equal(4, opened.Stamp.LengthBytes);
        Assert.True(opened.Content.CanSeek);
    }

    [Theory]
    [InlineData("", WorkspaceFault.IsAFolder)]
    [InlineData("folder", WorkspaceFault.IsAFolder)]
    [InlineData("none", WorkspaceFault.NotFound)]
    [InlineData("none/none", WorkspaceFault.NotFound)]
    [InlineData("out", WorkspaceFault.LeadsOutside)]
    [InlineData("loop", WorkspaceFault.NotFound)]
    public void OpenRead_NoFileOfOurs_Refuses(string path, WorkspaceFault expected)
    {
        _fixture.Folder("folder");
        _fixture.Link("out", "../outside/secret");
        _fixture.Link("loop", "loop");
        Assert.Equal(expected, Fault(() => Files.OpenRead(Workspace, path)));
    }

    [Fact]
    public async Task OpenRead_Pipe_RefusesInsteadOfWaiting()
    {
        await _fixture.ShellAsync("mkfifo pipe");
        Assert.Equal(WorkspaceFault.NotAFile, Fault(() => Files.OpenRead(Workspace, "pipe")));
        Assert.Equal(WorkspaceFault.NotAFile,
            await FaultAsync(() => Files.WriteAsync(Workspace, "pipe", Stream.Null, WriteCondition.None)));
    }

    [Fact]
    public void OpenRead_InGit_IsAllowed()
    {
        _fixture.Write(".git/HEAD", "ref");
        using var opened = Files.OpenRead(Workspace, ".git/HEAD");
        Assert.Equal(3, opened.Content.Length);
    }

    [Fact]
    public void CreateFile_NewName_MakesAnEmptyFile()
    {
        var stamp = Files.CreateFile(Workspace, "new");
        Assert.Equal(0, stamp.LengthBytes);
        Assert.Equal("", _fixture.Read("new"));
    }

    [Fact]
    public void CreateFile_NameInUse_RefusesAndKeepsWhatIsThere()
    {
        _fixture.Write("file", "old");
        _fixture.Folder("folder");
        _fixture.Link("dangling", "../outside/new");
        foreach (var path in new[] { "file", "folder", "dangling" })
            Assert.Equal(WorkspaceFault.NameInUse, Fault(() => Files.CreateFile(Workspace, path)));
        Assert.Equal("old", _fixture.Read("file"));
        Assert.False(File.Exists(Path.Combine(_fixture.Outside, "new")));
    }

    [Fact]
    public void CreateFolder_NewName_MakesIt()
    {
        Files.CreateFolder(Workspace, "a");
        Files.CreateFolder(Workspace, "a/b");
        Assert.True(Directory.Exists(_fixture.At("a/b")));
    }

    [Fact]
    public void CreateFolder_NameInUseOrNoParent_Refuses()
    {
        _fixture.Write("file");
        _fixture.Folder("folder");
        Assert.Equal(WorkspaceFault.NameInUse, Fault(() => Files.CreateFolder(Workspace, "file")));
        Assert.Equal(WorkspaceFault.NameInUse, Fault(() => Files.CreateFolder(Workspace, "folder")));
        Assert.Equal(WorkspaceFault.NotFound, Fault(() => Files.CreateFolder(Workspace, "none/a")));
        Assert.Equal(WorkspaceFault.NotFound, Fault(() => Files.CreateFolder(Workspace, "file/a")));
    }

    [Fact]
    public void Move_FileFolderAndLink_RenamesThem()
    {
        _fixture.Write("file", "x");
        _fixture.Write("folder/in", "y");
        _fixture.Link("out", "../outside/secret");
        Files.Move(Workspace, "file", "folder/file");
        Files.Move(Workspace, "folder", "renamed");
        Files.Move(Workspace, "out", "renamed/out");
        Assert.Equal(["renamed", "renamed/file", "renamed/in", "renamed/out"], _fixture.AllNames());
        Assert.NotNull(new FileInfo(_fixture.At("renamed/out")).LinkTarget);
        Assert.True(File.Exists(Path.Combine(_fixture.Outside, "secret")));
    }

    [Fact]
    public void Move_NameInUse_RefusesAndKeepsBoth()
    {
        _fixture.Write("a", "a");
        _fixture.Write("b", "b");
        _fixture.Folder("empty");
        _fixture.Link("dangling", "none");
        foreach (var to in new[] { "b", "empty", "dangling", "a" })
            Assert.Equal(WorkspaceFault.NameInUse, Fault(() => Files.Move(Workspace, "a", to)));
        Assert.Equal(["a", "b", "dangling", "empty"], _fixture.AllNames());
        Assert.Equal("b", _fixture.Read("b"));
    }

    [Theory]
    [InlineData("folder", "folder/sub", WorkspaceFault.NotAllowed)]
    [InlineData("folder", "folder/in/sub", WorkspaceFault.NotAllowed)]
    [InlineData("folder", "self/sub", WorkspaceFault.NotAllowed)]
    [InlineData("none", "x", WorkspaceFault.NotFound)]
    [InlineData("folder", "none/x", WorkspaceFault.NotFound)]
    [InlineData("", "x", WorkspaceFault.Protected)]
    [InlineData("folder", "", WorkspaceFault.Protected)]
    [InlineData("folder", ".git/x", WorkspaceFault.Protected)]
    [InlineData(".git", "x", WorkspaceFault.Protected)]
    [InlineData("folder", "out/x", WorkspaceFault.LeadsOutside)]
    [InlineData("folder", "../x", WorkspaceFault.Malformed)]
    public void Move_NotPossible_Refuses(string from, string to, WorkspaceFault expected)
    {
        _fixture.Folder("folder/in");
        _fixture.Folder(".git");
        _fixture.Link("out", "../outside");
        _fixture.Link("self", "folder");
        var before = _fixture.AllNames().ToList();
        Assert.Equal(expected, Fault(() => Files.Move(Workspace, from, to)));
        Assert.Equal(before, _fixture.AllNames());
    }

    [Fact]
    public void Move_ToANameThatBeginsAlike_IsNotIntoItself()
    {
        _fixture.Folder("folder");
        Files.Move(Workspace, "folder", "folder2");
        Assert.Equal(["folder2"], _fixture.AllNames());
    }

    [Fact]
    public void Delete_FolderWithLinksOut_LeavesWhatTheyLeadTo()
    {
        _fixture.Write("folder/sub/file");
        _fixture.Link("folder/out", "../../outside");
        _fixture.Link("folder/secret", "../../outside/secret");
        _fixture.Link("top", "../outside");
        Files.Delete(Workspace, "folder", WriteCondition.None);
        Files.Delete(Workspace, "top", WriteCondition.None);
        Assert.Empty(_fixture.AllNames());
        Assert.Equal("secret", File.ReadAllText(Path.Combine(_fixture.Outside, "secret")));
    }

    [Fact]
    public async Task Delete_FolderWithANameThatIsNotUtf8_SaysWhatToDo()
    {
        _fixture.Folder("folder");
        await _fixture.ShellAsync(@"mkdir ""folder/$(printf 'bad\377')""");
        var exception = Assert.Throws<WorkspaceException>(() => Files.Delete(Workspace, "folder", WriteCondition.None));
        Assert.Equal(WorkspaceFault.Failed, exception.Fault);
        Assert.Contains("in a terminal", exception.Message, StringComparison.Ordinal);
        await _fixture.ShellAsync("rm -r folder");
    }

    [Theory]
    [InlineData("", WorkspaceFault.Protected)]
    [InlineData(".git", WorkspaceFault.Protected)]
    [InlineData(".git/HEAD", WorkspaceFault.Protected)]
    [InlineData("git/HEAD", WorkspaceFault.Protected)]
    [InlineData("none", WorkspaceFault.NotFound)]
    [InlineData("out/secret", WorkspaceFault.LeadsOutside)]
    [InlineData("..", WorkspaceFault.Malformed)]
    public void Delete_NotPossible_Refuses(string path, WorkspaceFault expected)
    {
        _fixture.Write(".git/HEAD");
        _fixture.Link("git", ".git");
        _fixture.Link("out", "../outside");
        var before = _fixture.AllNames().ToList();
        Assert.Equal(expected, Fault(() => Files.Delete(Workspace, path, WriteCondition.None)));
        Assert.Equal(before, _fixture.AllNames());
        Assert.True(File.Exists(Path.Combine(_fixture.Outside, "secret")));
    }

    [Fact]
    public void Delete_ChangedSinceItWasRead_RefusesWithThePresentTag()
    {
        _fixture.Write("file", "old");
        string seen;
        using (var opened = Files.OpenRead(Workspace, "file")) seen = opened.Stamp.ETag;
        _fixture.Write("file", "newer");
        var exception = Assert.Throws<WorkspaceException>(() => Files.Delete(Workspace, "file", WriteCondition.Matching(seen)));
        Assert.Equal(WorkspaceFault.Changed, exception.Fault);
        Files.Delete(Workspace, "file", WriteCondition.Matching(exception.PresentETag!));
        Assert.Empty(_fixture.AllNames());
    }

    [Fact]
    public void Delete_LinkWithTheTagOfWhatItShows_DeletesTheLink()
    {
        _fixture.Write("file", "text");
        _fixture.Link("link", "file");
        string seen;
        using (var opened = Files.OpenRead(Workspace, "link")) seen = opened.Stamp.ETag;
        Files.Delete(Workspace, "link", WriteCondition.Matching(seen));
        Assert.Equal(["file"], _fixture.AllNames());
    }

    [Fact]
    public async Task Change_WhereTheSystemAllowsNothing_SaysPermissionDenied()
    {
        // No file can be made here, not even by root, who may run these tests.
        var kernel = Workspace.At("/sys/kernel");
        Assert.Equal(WorkspaceFault.PermissionDenied, Fault(() => Files.CreateFolder(kernel, "coder1-test")));
        Assert.Equal(WorkspaceFault.PermissionDenied, Fault(() => Files.CreateFile(kernel, "coder1-test")));
        Assert.Equal(WorkspaceFault.PermissionDenied,
            await FaultAsync(() => Files.WriteAsync(kernel, "coder1-test", Stream.Null, WriteCondition.None)));
    }
}
