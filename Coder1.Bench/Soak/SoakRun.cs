using Microsoft.Playwright;

namespace Coder1.Bench.Soak;

/// <summary>
/// Rounds of users who connect, type, flood, reload and vanish. Between two rounds all of them leave, and the server is
/// looked at: what it holds then, again and again, is what it would hold after weeks.
/// </summary>
internal sealed class SoakRun(
    SoakServer server, SoakPlan plan, IBrowser? browser, TimeProvider time, Action<SoakSample, SoakCounts>? told = null)
{
    /// <summary>What users leave behind has been put away by then.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);

    private readonly List<SoakSample> _samples = [];

    public SoakCounts Counts { get; } = new();

    /// <summary>The rests, in order.</summary>
    public IReadOnlyList<SoakSample> Samples => _samples;

    /// <summary>Those after the warm-up; the last two at least.</summary>
    public IReadOnlyList<SoakSample> Warm =>
        [.. _samples.Where((sample, index) => sample.At >= plan.WarmUp || index >= _samples.Count - 2)];

    public async Task RunAsync()
    {
        using var http = server.Connect(Counts);
        var begin = time.GetTimestamp();
        for (var round = 0; time.GetElapsedTime(begin) < plan.Duration; round++)
        {
            await RoundAsync(round);
            await SoakServer.CloseTerminalsAsync(http);
            await Task.Delay(Rest, time);
            await server.CollectAsync();
            await Task.Delay(Rest, time);
            _samples.Add(SoakSample.Read(server, time.GetElapsedTime(begin)));
            told?.Invoke(_samples[^1], Counts);
        }
    }

    private async Task RoundAsync(int round)
    {
        using var end = new CancellationTokenSource(plan.Round - (2 * Rest), time);
        await Task.WhenAll(Users(round).Select(user => Task.Run(() => user.RunAsync(end.Token))));
    }

    private IEnumerable<SoakUser> Users(int round)
    {
        var workspace = 0;
        int Seed() => (round * plan.Workspaces) + workspace;
        for (var count = 0; count < plan.Typing; count++, workspace++) yield return new TypingUser(server, Counts, workspace, Seed());
        for (var count = 0; count < plan.Flooding; count++, workspace++) yield return new FloodingUser(server, Counts, workspace, Seed());
        for (var count = 0; count < plan.Filing; count++, workspace++) yield return new FileUser(server, Counts, workspace, time, Seed());
        for (var count = 0; browser is not null && count < plan.Paging; count++, workspace++)
            yield return new PageUser(server, Counts, browser, workspace, Seed());
    }
}
