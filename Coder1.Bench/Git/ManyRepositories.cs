using Coder1.Bench.Report;

namespace Coder1.Bench.Git;

/// <summary>Fifty repositories that somebody looks at while they change, and some more that are only asked for.</summary>
/// <param name="context">How long.</param>
/// <param name="git">Coder1's git, in this process.</param>
/// <param name="repositories">All of them.</param>
internal sealed class ManyRepositories(BenchContext context, OwnGit git, IReadOnlyList<GeneratedRepository> repositories)
{
    /// <summary>Those that somebody looks at.</summary>
    public const int Watched = 50;

    /// <summary>Those that are asked for beside, so that not all statuses can be kept.</summary>
    public const int Asked = 5;

    private const int CommitEvery = 5;
    private const int AskEvery = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);

    private readonly RepositorySamples _samples = new(git, context.Time);
    private readonly Random _random = new(1);
    private long _told;
    private long _changes;

    public async Task<IReadOnlyList<BenchRow>> RunAsync()
    {
        var length = TimeSpan.FromMinutes(context.IsQuick ? 1.0 / 3 : 10);
        var views = repositories.Take(Watched)
            .Select(repository => git.Repositories.Open(repository.Folder, _ => Interlocked.Increment(ref _told))).ToList();
        foreach (var view in views) view.IsVisible = true;
        await WorkAsync(length / 4, sampleEvery: null);
        await WorkAsync(length, sampleEvery: length / 20);
        var (changes, told) = (_changes, Interlocked.Read(ref _told));
        await Task.Delay(Quiet, context.Time);
        var wrong = await WrongAsync();
        foreach (var view in views) view.Dispose();
        foreach (var repository in repositories) git.Cache.Remove(repository.Folder, Core.Git.Status.EvictionReason.Left);
        List<BenchRow> rows =
        [
            .. _samples.ToRows(length),
            new($"Changes made, by writing and committing in {repositories.Count} repositories", "", changes),
            new("Statuses told to those who look", "", told),
            new("Repositories whose status is not git's, three seconds after the last change", "", wrong, 0),
            new("Watches left when nobody looks any more", "", git.Watches.Count, 0),
        ];
        return rows;
    }

    private async Task WorkAsync(TimeSpan length, TimeSpan? sampleEvery)
    {
        var begin = context.Time.GetTimestamp();
        var next = TimeSpan.Zero;
        for (var turn = 0; context.Time.GetElapsedTime(begin) is var now && now < length; turn++)
        {
            var repository = repositories[turn % repositories.Count];
            if (turn / repositories.Count % CommitEvery == CommitEvery - 1) await repository.CommitAsync();
            else repository.Change(_random.Next(repository.Files), "// more\n");
            _changes++;
            if (turn % AskEvery == 0) await git.Repositories.StatusAsync(repository.Folder, fresh: turn % 2 == 0, default);
            _samples.LookAtCache();
            if (sampleEvery is { } every && now >= next)
            {
                await _samples.TakeAsync(now);
                next = now + every;
            }

            await Task.Delay(Pause, context.Time);
        }
    }

    /// <summary>Of those that somebody looks at.</summary>
    private async Task<int> WrongAsync()
    {
        var wrong = 0;
        foreach (var repository in repositories.Take(Watched))
        {
            var status = await git.Repositories.StatusAsync(repository.Folder, fresh: false, default);
            if (status.Counts.Changes != await repository.ChangedAsync()) wrong++;
        }

        return wrong;
    }
}
