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
    private static readonly string[] Usual = ["status"];

    public async Task<IReadOnlyList<BenchRow>> RunAsync(GeneratedRepository repository, GitApi api)
    {
        var (same, plain) = (new Pairs(), new Pairs());
        for (var warm = 0; warm < WarmUp; warm++) await PairAsync(repository, api, warm);
        for (var run = 0; run < Runs(repository.Files); run++)
        {
            var (look, own, usual) = await PairAsync(repository, api, run);
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
        (true, true) => 4,
        (true, false) => 26,
        (false, true) => 16,
        _ => 100,
    };

    /// <summary>In one order and the other: what a command leaves in the processor's caches helps the next.</summary>
    private async Task<(double Look, double Same, double Usual)> PairAsync(GeneratedRepository repository, GitApi api, int run)
    {
        var isEven = run % 2 == 0;
        var first = await git.TimeAsync(repository.Folder, isEven ? PlainGit.ServersStatus : Usual);
        var begin = context.Time.GetTimestamp();
        await api.LookAsync();
        var look = context.Time.GetElapsedTime(begin).TotalMilliseconds;
        var last = await git.TimeAsync(repository.Folder, isEven ? Usual : PlainGit.ServersStatus);
        return isEven ? (look, first, last) : (look, last, first);
    }
}
