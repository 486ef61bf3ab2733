using System.Text;
using Coder1.Core.Editor;
using Coder1.Core.Storage;
using Coder1.Core.Workspaces;
using Coder1.Tests.Core.Workspaces;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.Options;
using Xunit;

namespace Coder1.Tests.Core.Editor;

public sealed class EditorBackupsTests : IDisposable
{
    private static readonly WorkspaceId One = new("one-0123456789");
    private static readonly WorkspaceId Two = new("two-0123456789");
    private readonly TempFolder _folder = new();
    private readonly EditorOptions _options = new();
    private readonly ManualClock _clock = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task SaveAsync_Text_CanBeReadAfterARestart()
    {
        var saved = await SaveAsync(Backups(), "src/a\n😀 \"b\".cs", "text ü", "\"tag\"");
        using var opened = Backups().Open(One, "src/a\n😀 \"b\".cs");
        Assert.Equal(saved, opened!.Backup);
        Assert.Equal(new EditorBackup("src/a\n😀 \"b\".cs", "\"tag\"", 7, _clock.GetUtcNow()), saved);
        Assert.Equal("text ü", await new StreamReader(opened.Content).ReadToEndAsync(Cancellation));
    }

    [Fact]
    public async Task SaveAsync_Again_ReplacesTheOldText()
    {
        var backups = Backups();
        await SaveAsync(backups, "file", "a long old text", "\"1\"");
        await SaveAsync(backups, "file", "", "");
        Assert.Equal(new EditorBackup("file", "", 0, _clock.GetUtcNow()), Assert.Single(backups.List(One)));
        Assert.Single(Files());
    }

    [Fact]
    public async Task List_Workspace_ShowsItsOwnByPath()
    {
        var backups = Backups();
        foreach (var path in new[] { "b", "a/c", "a/b" }) await SaveAsync(backups, path);
        await SaveAsync(backups, "other", workspace: Two);
        Assert.Equal(["a/b", "a/c", "b"], backups.List(One).Select(backup => backup.Path));
        Assert.Empty(backups.List(new WorkspaceId("three-0123456789")));
    }

    [Fact]
    public async Task Delete_Backup_RemovesItAndItsBytes()
    {
        var backups = Backups();
        await SaveAsync(backups, "file");
        backups.Delete(One, "file");
        backups.Delete(One, "file");
        backups.Delete(Two, "never");
        Assert.Null(backups.Open(One, "file"));
        Assert.Empty(Files());
    }

    [Theory]
    [InlineData("")]
    [InlineData("../x")]
    [InlineData("/etc/passwd")]
    [InlineData("a\0b")]
    public async Task AnyCall_MalformedPath_Refuses(string path)
    {
        var backups = Backups();
        Assert.Equal(WorkspaceFault.Malformed, await WorkspaceFixture.FaultAsync(() => SaveAsync(backups, path)));
        Assert.Equal(WorkspaceFault.Malformed, WorkspaceFixture.Fault(() => backups.Open(One, path)));
        Assert.Equal(WorkspaceFault.Malformed, WorkspaceFixture.Fault(() => backups.Delete(One, path)));
    }

    [Fact]
    public async Task SaveAsync_LongestPath_FitsTheHeader()
    {
        var path = string.Join('/', Enumerable.Repeat(new string('\u0001', 255), 15));
        await SaveAsync(Backups(), path);
        Assert.Equal(path, Assert.Single(Backups().List(One)).Path);
    }

    [Theory]
    [InlineData(1023, true)]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    [InlineData(10240, false)]
    public async Task SaveAsync_AtTheBoundOfOne_RefusesAndKeepsTheOldText(int bytes, bool fits)
    {
        _options.MaxBackupBytes = 1024;
        var backups = Backups();
        await SaveAsync(backups, "file", "old");
        if (fits) await SaveAsync(backups, "file", new string('x', bytes));
        else Assert.Equal(EditorFault.TooLarge, await FaultAsync(() => SaveAsync(backups, "file", new string('x', bytes))));
        Assert.Equal(fits ? bytes : 3, Assert.Single(backups.List(One)).LengthBytes);
        Assert.Single(Files());
    }

    [Fact]
    public async Task SaveAsync_AtTheBoundOfCount_RefusesNewOnesOnly()
    {
        _options.MaxBackups = 3;
        var backups = Backups();
        for (var i = 0; i < 3; i++) await SaveAsync(backups, $"{i}");
        Assert.Equal(EditorFault.Full, await FaultAsync(() => SaveAsync(backups, "new")));
        await SaveAsync(backups, "0", "replaced");
        await SaveAsync(backups, "new", workspace: Two);
        backups.Delete(One, "1");
        await SaveAsync(backups, "new");
        Assert.Equal(["0", "2", "new"], backups.List(One).Select(backup => backup.Path));
    }

    [Fact]
    public async Task SaveAsync_AtTheBoundOfAllBytes_RefusesUntilThereIsRoom()
    {
        await SaveAsync(Backups(), "probe", new string('x', 1000));
        var size = Files().Sum(file => file.Length);
        _options.MaxBackupBytes = 1024;
        _options.TotalBackupBytes = (2 * size) + 5;
        var backups = Backups(); // counts what is there already
        await SaveAsync(backups, "other", new string('x', 1000), workspace: Two);
        await SaveAsync(backups, "other", new string('x', 1005), workspace: Two);
        Assert.Equal(EditorFault.Full, await FaultAsync(() => SaveAsync(backups, "other", new string('x', 1006), workspace: Two)));
        Assert.Equal(EditorFault.Full, await FaultAsync(() => SaveAsync(backups, "third")));
        Assert.Equal(1005, Assert.Single(backups.List(Two)).LengthBytes);
        backups.Delete(One, "probe");
        await SaveAsync(backups, "third");
        Assert.Equal(EditorFault.Full, await FaultAsync(() => SaveAsync(backups, "fourth", new string('x', 1000))));
        File.Delete(Files().Single(file => file.DirectoryName!.EndsWith(Two.Value, StringComparison.Ordinal)).FullName);
        await SaveAsync(backups, "fourth", new string('x', 1000)); // room that was made by hand counts
    }

    [Fact]
    public async Task Open_TornOrForeignFile_CountsAsAbsent()
    {
        var backups = Backups();
        await SaveAsync(backups, "file", new string('x', 100));
        var file = Assert.Single(Files());
        var whole = await File.ReadAllBytesAsync(file.FullName, Cancellation);
        for (var length = 0; length < whole.Length; length++)
        {
            await File.WriteAllBytesAsync(file.FullName, whole[..length], Cancellation);
            Assert.Null(backups.Open(One, "file"));
        }

        string[] foreign = ["", "not a backup", new('\0', 200), $"coder1-backup 1 {-1:D11} 000002\n{{}}", $"coder1-backup 1 {0:D12} {2:D6}\n{{}}"];
        foreach (var text in foreign)
        {
            await File.WriteAllBytesAsync(file.FullName, Encoding.UTF8.GetBytes(text), Cancellation);
            Assert.Null(backups.Open(One, "file"));
            Assert.Empty(backups.List(One));
        }

        await SaveAsync(backups, "file", "again");
        Assert.Equal(5, Assert.Single(backups.List(One)).LengthBytes);
    }

    [Fact]
    public async Task SaveAsync_CancelledOrBroken_KeepsTheOldText()
    {
        var backups = Backups();
        await SaveAsync(backups, "file", "old");
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        using var text = new GatedStream("new");
        var save = backups.SaveAsync(One, "file", text, "", cancellation.Token);
        await text.ReadStarted;
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => save);
        Assert.Equal(3, Assert.Single(backups.List(One)).LengthBytes);
        Assert.Single(Files());
    }

    [Fact]
    public async Task SaveAsync_AfterAKill_RemovesWhatWasHalfWritten()
    {
        _folder.File($"data/backups/{One.Value}/x.backup.0123.partial", "half");
        await SaveAsync(Backups(), "file");
        Assert.Single(Files());
    }

    [Fact]
    public async Task SaveAsync_ManyAtOnce_KeepsEveryOne()
    {
        var backups = Backups();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => SaveAsync(backups, $"{i % 25}", new string('x', i))));
        Assert.Equal(25, backups.List(One).Count);
        Assert.Equal(25, Files().Length);
    }

    private static async Task<EditorFault> FaultAsync(Func<Task> action) =>
        (await Assert.ThrowsAsync<EditorException>(action)).Fault;

    private static Task<EditorBackup> SaveAsync(
        EditorBackups backups, string path, string text = "text", string etag = "", WorkspaceId? workspace = null) =>
        backups.SaveAsync(workspace ?? One, path, WorkspaceFixture.Bytes(text), etag, Cancellation);

    private EditorBackups Backups() =>
        new(Options.Create(_options), new DataFolder(Options.Create(new DataOptions { Path = Path.Combine(_folder.Path, "data") })), _clock);

    private FileInfo[] Files() => new DirectoryInfo(_folder.Path).GetFiles("*", SearchOption.AllDirectories);
}
