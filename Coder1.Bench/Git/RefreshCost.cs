using Coder1.Bench.Report;

namespace Coder1.Bench.Git;

/// <summary>What a new look takes beside what git itself takes for it, in turns.</summary>
/// <param name="context">How many.</param>
/// <param name="git">git itself.</param>
internal sealed class RefreshCost(BenchContext context, PlainGit git)
{
    private const double AskedRatio = 1.1;
    private const int Many = 50_000;
    private const int WarmUp = 5;

    public async Task<IReadOnlyList<BenchRow>> RunAsync(GeneratedRepository repository, GitApi api)
    {
        var (same, plain) = (new Pairs(), new Pairs());
        for (var warm = 0; warm < WarmUp; warm++) await PairAsync(repository, api);
        for (var run = 0; run < Runs(repository.Files); run++)
        {
            var (look, own, usual) = await PairAsync(repository, api);
            same.Add(own, look);
            plain.Add(usual, look);
        }

        return
        [
            plain.ToRow($"A new look at {repository.Files:N0} files, beside `git status`", "ms", BenchGoal.AtMostOfLimit(AskedRatio)),
            same.ToRow($"A new look at {repository.Files:N0} files, beside git asked the same", "ms", BenchGoal.AtMostOfLimit(AskedRatio)),
        ];
    }

    private int Runs(int files) => (files > Many, context.IsQuick) switch
    {
        (true, true) => 3,
        (true, false) => 25,
        (false, true) => 15,
        _ => 101,
    };

    private async Task<(double Look, double Same, double Usual)> PairAsync(GeneratedRepository repository, GitApi api)
    {
        var same = await git.TimeAsync(repository.Folder, PlainGit.ServersStatus);
        var begin = context.Time.GetTimestamp();
        await api.LookAsync();
        var look = context.Time.GetElapsedTime(begin).TotalMilliseconds;
        return (look, same, await git.TimeAsync(repository.Folder, "status"));
    }
}
