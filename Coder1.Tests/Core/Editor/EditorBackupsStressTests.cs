using System.Text;
using Coder1.Core.Editor;
using Coder1.Core.Storage;
using Coder1.Core.Workspaces;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.Options;
using Xunit;

namespace Coder1.Tests.Core.Editor;

/// <summary>Saving, opening, listing and throwing away from many threads: whole texts only, and the bounds hold.</summary>
public sealed class EditorBackupsStressTests : IDisposable
{
    private const int Workers = 8;
    private const int Rounds = 40;

    private static readonly WorkspaceId Workspace = new("one-0123456789");

    private readonly TempFolder _folder = new();
    private readonly EditorOptions _options = new() { MaxBackups = 5, MaxBackupBytes = 4096, TotalBackupBytes = 12_000 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task All_AtOnce_KeepsTheBoundsAndEndsWithAnExactSum()
    {
        var data = new DataFolder(Options.Create(new DataOptions { Path = _folder.Path }));
        var backups = new EditorBackups(Options.Create(_options), data, TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(async () =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                var path = $"file{(worker + round) % 7}";
                await SaveAsync(backups, path, new string((char)('a' + worker), 1 + (round * 97 % 4000)));
                using (var opened = backups.Open(Workspace, path))
                {
                    if (opened is not null) AssertWhole(opened);
                }

                Assert.InRange(backups.List(Workspace).Count, 0, _options.MaxBackups);
                if (round % 3 == 0) backups.Delete(Workspace, path);
            }
        }, Cancellation)));

        var files = Directory.GetFiles(Path.Combine(_folder.Path, "backups"), "*", SearchOption.AllDirectories);
        Assert.All(files, file => Assert.EndsWith(".backup", file, StringComparison.Ordinal));
        Assert.InRange(files.Length, 0, _options.MaxBackups);
        Assert.InRange(files.Sum(file => new FileInfo(file).Length), 0, _options.TotalBackupBytes);

        // Its own sum must be the disk's: a store that starts anew has the same room.
        foreach (var backup in backups.List(Workspace)) backups.Delete(Workspace, backup.Path);
        for (var index = 0; index < 2; index++) Assert.True(await SaveAsync(backups, $"new{index}", new string('x', 4096)));
    }

    private static async Task<bool> SaveAsync(EditorBackups backups, string path, string text)
    {
        try
        {
            using var content = new MemoryStream(Encoding.ASCII.GetBytes(text));
            await backups.SaveAsync(Workspace, path, content, "", Cancellation);
            return true;
        }
        catch (EditorException error) when (error.Fault == EditorFault.Full)
        {
            return false;
        }
    }

    private static void AssertWhole(OpenedBackup opened)
    {
        var text = new StreamReader(opened.Content).ReadToEnd();
        Assert.Equal(opened.Backup.LengthBytes, text.Length);
        Assert.Single(text.Distinct());
    }
}
