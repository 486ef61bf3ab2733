using System.IO.Compression;
using Coder1.Core.Workspaces;
using Microsoft.Extensions.Options;
using Xunit;

namespace Coder1.Tests.Core.Workspaces;

public sealed class WorkspaceArchiveTests : IDisposable
{
    private readonly WorkspaceFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task WriteAsync_Folder_PacksFilesWithoutGitAndLinks()
    {
        _fixture.Write("a/b/file", "text");
        _fixture.Write("a/😀\n", "emoji");
        _fixture.Write("a/.git/HEAD", "ref");
        _fixture.Write("a/.hidden", "hidden");
        _fixture.Link("a/secret", "../../outside/secret");
        _fixture.Link("a/out", "../../outside");
        await _fixture.ShellAsync("mkfifo a/pipe; chmod 755 a/b/file; touch -d 1970-01-01 a/.hidden");
        await _fixture.ShellAsync(@"cd a; mkdir ""$(printf '\377')""; echo x >""$(printf '\377')/x""; touch ""$(printf '\376')""");
        var plan = Archive().Plan(_fixture.Workspace, "a");
        using var zip = await PackAsync(plan);
        await _fixture.ShellAsync(@"cd a; rm -r ""$(printf '\377')"" ""$(printf '\376')""");
        Assert.Equal("a.zip", plan.Name);
        Assert.Equal([".hidden", "b/file", "😀\n"], zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        var file = zip.GetEntry("b/file")!;
        using var reader = new StreamReader(await file.OpenAsync(TestContext.Current.CancellationToken));
        Assert.Equal("text", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal(Convert.ToInt32("755", 8), (file.ExternalAttributes >> 16) & 0xFFF);
    }

    [Fact]
    public async Task WriteAsync_ChangesAfterThePlan_LeavesOutWhatIsGoneAndCutsWhatGrew()
    {
        _fixture.Write("gone", "x");
        _fixture.Write("grew", "12345");
        var plan = Archive().Plan(_fixture.Workspace, "");
        File.Delete(_fixture.At("gone"));
        _fixture.Write("grew", "123456789");
        using var zip = await PackAsync(plan);
        Assert.Equal(5, Assert.Single(zip.Entries).Length);
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void Plan_AtTheBoundOfFiles_RefusesMore(int files, bool fits)
    {
        _fixture.Options.MaxArchiveEntries = 10;
        for (var i = 0; i < files; i++) _fixture.Write($"folder{i}/file");
        if (fits) Assert.Equal(files, Archive().Plan(_fixture.Workspace, "").Files.Count);
        else Assert.Equal(WorkspaceFault.TooLarge, WorkspaceFixture.Fault(() => Archive().Plan(_fixture.Workspace, "")));
    }

    [Theory]
    [InlineData(1023, true)]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    public void Plan_AtTheBoundOfBytes_RefusesMore(int bytes, bool fits)
    {
        _fixture.Options.MaxArchiveBytes = 1024;
        _fixture.Write("a", new string('x', 1000));
        _fixture.Write("b", new string('x', bytes - 1000));
        if (fits) Assert.Equal(2, Archive().Plan(_fixture.Workspace, "").Files.Count);
        else Assert.Equal(WorkspaceFault.TooLarge, WorkspaceFixture.Fault(() => Archive().Plan(_fixture.Workspace, "")));
    }

    [Theory]
    [InlineData("none", WorkspaceFault.NotFound)]
    [InlineData("file", WorkspaceFault.NotAFolder)]
    [InlineData("out", WorkspaceFault.LeadsOutside)]
    public void Plan_NoFolderOfOurs_Refuses(string path, WorkspaceFault expected)
    {
        _fixture.Write("file");
        _fixture.Link("out", "../outside");
        Assert.Equal(expected, WorkspaceFixture.Fault(() => Archive().Plan(_fixture.Workspace, path)));
    }

    [Fact]
    public async Task WriteAsync_OutputThatTakesNoSynchronousWrites_Works()
    {
        _fixture.Write("folder/file", new string('x', 200_000));
        _fixture.Write("empty");
        var output = new AsyncOnlyStream();
        await WorkspaceArchive.WriteAsync(Archive().Plan(_fixture.Workspace, ""), output, TestContext.Current.CancellationToken);
        Assert.True(output.Written > 0);
    }

    /// <summary>A response body: asynchronous, forward only.</summary>
    private sealed class AsyncOnlyStream : Stream
    {
        public long Written { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            Written += buffer.Length;
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private static async Task<ZipArchive> PackAsync(ArchivePlan plan)
    {
        var packed = new MemoryStream();
        await WorkspaceArchive.WriteAsync(plan, packed, TestContext.Current.CancellationToken);
        packed.Position = 0;
        return await ZipArchive.CreateAsync(packed, ZipArchiveMode.Read, leaveOpen: false, null, TestContext.Current.CancellationToken);
    }

    private WorkspaceArchive Archive() => new(Options.Create(_fixture.Options));
}
