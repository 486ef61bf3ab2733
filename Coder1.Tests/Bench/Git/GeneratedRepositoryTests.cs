using Coder1.Bench.Git;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Bench.Git;

public sealed class GeneratedRepositoryTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0, "src/part-0000/module-00.ts")]
    [InlineData(99, "src/part-0000/module-99.ts")]
    [InlineData(100, "src/part-0001/module-00.ts")]
    [InlineData(99_999, "src/part-0999/module-99.ts")]
    public void PathOf_File_InItsFolder(int file, string path) => Assert.Equal(path, GeneratedRepository.PathOf(file));

    [Fact]
    public async Task Create_ThenChangeAndCommit_GitSaysSo()
    {
        var git = new PlainGit(_folder.Path, TimeProvider.System);
        var repository = await GeneratedRepository.CreateAsync(Path.Combine(_folder.Path, "repository"), 101, git);
        Assert.Equal(0, await repository.ChangedAsync());
        Assert.Equal(101, Directory.EnumerateFiles(Path.Combine(repository.Folder, "src"), "*", SearchOption.AllDirectories).Count());
        repository.Change(3);
        Assert.Equal(3, await repository.ChangedAsync());
        await repository.CommitAsync();
        Assert.Equal(0, await repository.ChangedAsync());
    }
}
