using Coder1.Bench.Report;

namespace Coder1.Bench.Git;

/// <summary>What a status takes that is known.</summary>
/// <param name="context">How many.</param>
internal sealed class CachedStatus(BenchContext context)
{
    private const double AskedOwnUs = 50;
    private const double AskedHttpMs = 2;

    private int Asks => context.IsQuick ? 2_000 : 20_000;

    /// <summary>In this process, while somebody looks at the repository.</summary>
    public async Task<BenchRow> OwnAsync(OwnGit git, string folder)
    {
        using var view = git.Repositories.Open(folder, _ => { });
        await git.Repositories.StatusAsync(folder, fresh: true, default);
        var took = new List<double>(Asks);
        for (var asked = 0; asked < Asks; asked++)
        {
            var begin = context.Time.GetTimestamp();
            await git.Repositories.StatusAsync(folder, fresh: false, default);
            took.Add(context.Time.GetElapsedTime(begin).TotalMicroseconds);
        }

        return new BenchRow("A status that is kept, in the process", "µs", Median.Of(took), AskedOwnUs);
    }

    /// <summary>Over a connection that stays open.</summary>
    public async Task<BenchRow> HttpAsync(GitApi api)
    {
        await api.LookAsync();
        var took = new List<double>(Asks);
        for (var asked = 0; asked < Asks / 4; asked++)
        {
            var begin = context.Time.GetTimestamp();
            await api.StatusAsync(fresh: false);
            took.Add(context.Time.GetElapsedTime(begin).TotalMilliseconds);
        }

        return new BenchRow("The same over HTTP, on a connection that stays open", "ms", Median.Of(took), AskedHttpMs);
    }
}
