using Coder1.Core.Memory;

namespace Coder1.Core.Git.Status;

/// <summary>Git as the memory keeper knows it.</summary>
/// <param name="cache">What is given back.</param>
internal sealed class GitMemoryUser(GitStatusCache cache) : IMemoryUser
{
    public IEnumerable<MemoryCleanup> Cleanups =>
    [
        new MemoryCleanup(
            "git.forget", MemoryLevel.Warning,
            "Statuses of repositories are asked for again; until memory is back they leave untracked files out and hold longer.",
            () => cache.Figures.Bytes,
            _ =>
            {
                cache.Clear();
                return Task.CompletedTask;
            }),
    ];

    public string? Holds => cache.Figures is { Entries: > 0 } figures ? $"{figures.Entries} git statuses" : null;
}
