using Coder1.Core.Git;

namespace Coder1.Core.Agents.Checkpoints;

/// <summary>Keeps checkpoints within their bounds on disk.</summary>
/// <param name="git">Runs git.</param>
/// <param name="options">The bounds.</param>
internal sealed class CheckpointJanitor(GitClient git, CheckpointOptions options)
{
    /// <summary>Drops the older half of the checkpoints where they take too much, and what deleted conversations left.</summary>
    public async Task PruneAsync(CheckpointRepository repository, CancellationToken cancellation)
    {
        if (Size(repository) <= options.MaxBytes) return;
        var kept = Files(Path.Combine(repository.Folder, "refs", "checkpoints")).OrderBy(file => file.LastWriteTimeUtc).ToList();
        await PruneAsync(repository, [], cancellation).ConfigureAwait(false);
        while (Size(repository) > options.MaxBytes && kept.Count > 0)
        {
            var older = kept.Take((kept.Count + 1) / 2).ToList();
            kept.RemoveRange(0, older.Count);
            await PruneAsync(repository, older, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Drops the repositories of workspaces that are gone, and of those used longest ago beyond the bound.</summary>
    /// <param name="root">The folder of all of them.</param>
    public void Sweep(string root)
    {
        var folders = new DirectoryInfo(root).EnumerateDirectories().OrderByDescending(folder => folder.LastWriteTimeUtc).ToList();
        var living = folders.Where(folder => IsThere(folder.FullName)).Take(options.MaxWorkspaces).ToHashSet();
        foreach (var folder in folders.Where(folder => !living.Contains(folder))) folder.Delete(recursive: true);
    }

    private static bool IsThere(string folder)
    {
        var about = Path.Combine(folder, CheckpointRepository.WorkspaceFile);
        return File.Exists(about) && Directory.Exists(File.ReadAllText(about));
    }

    private static long Size(CheckpointRepository repository) =>
        Files(Path.Combine(repository.Folder, "objects")).Sum(file => file.Length);

    private static IEnumerable<FileInfo> Files(string folder) =>
        new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories);

    private async Task PruneAsync(
        CheckpointRepository repository, IEnumerable<FileInfo> checkpoints, CancellationToken cancellation)
    {
        foreach (var file in checkpoints) file.Delete();
        var command = repository.Command("prune", "--expire=now");
        (await git.RunAsync(command, cancellation).ConfigureAwait(false)).OrThrow();
    }
}
