using System.Globalization;
using Coder1.Bench.Report;
using Coder1.Bench.Servers;

namespace Coder1.Bench.Git;

/// <summary>Git's status: known, looked at anew, of very many files, and of very many repositories.</summary>
internal sealed class GitBench(BenchContext context)
{
    private const int LargeFiles = 8_000;
    private const int SmallFiles = 300;
    private const int FewChanged = 1_000;
    private const int LargeEvery = 5;
    private static readonly int[] Sizes = [1_000, 10_000, 100_000];

    private readonly PlainGit _git = new(Path.Combine(context.Scratch, "home"), context.Time);

    public static async Task<IReadOnlyList<BenchTable>> RunAsync(BenchContext context)
    {
        Directory.CreateDirectory(Path.Combine(context.Scratch, "home"));
        return await new GitBench(context).RunAsync();
    }

    private async Task<IReadOnlyList<BenchTable>> RunAsync()
    {
        await Console.Error.WriteLineAsync("Generating repositories ...");
        List<GeneratedRepository> sized = [];
        foreach (var files in Sizes) sized.Add(await CreateAsync($"files-{files:0000000}", files));
        var changed = await CreateAsync("z-changed", ManyChanges.Changed);
        changed.Change(ManyChanges.Changed);
        var few = await CreateAsync("few-changed", FewChanged);
        few.Change(FewChanged);

        List<BenchRow> kept = [], looks = [], many = [];
        await using (var own = new OwnGit(Path.Combine(context.Scratch, "own-data")))
            kept.Add(await new CachedStatus(context).OwnAsync(own, sized[0].Folder));
        var runtime = RuntimeCopy.Create(Path.Combine(context.Scratch, "dotnet"));
        await using (var server = await LimitedServer.StartAsync(context, runtime, 0, Folders([few, .. sized, changed])))
        {
            var apis = server.Workspaces.Select(workspace => new GitApi(server.Http, workspace)).ToList();
            many.AddRange(await new ManyChanges(context, server, server.Workspaces[^1]).HoldAsync(apis[0]));
            kept.Add(await new CachedStatus(context).HttpAsync(apis[1]));
            await Console.Error.WriteLineAsync("New looks ...");
            foreach (var (repository, api) in sized.Zip(apis.Skip(1))) looks.AddRange(await new RefreshCost(context, _git).RunAsync(repository, api));
            many.AddRange(await new ManyChanges(context, server, server.Workspaces[^1]).PaintAsync());
        }

        await Console.Error.WriteLineAsync("Many repositories ...");
        var watched = await WatchAsync();
        return
        [
            new BenchTable(
                "Medians. A new look is `GET …/git/status?fresh=true` on the published server under 512 MB; in turns with it git runs by itself, "
                + "as `git status` and with the server's own options, from its start until it is gone and all that it said is read.", [.. kept, .. looks]),
            new BenchTable(
                "The server has looked at a repository with 1,000 changed files before. The files are changed, not staged, and its windows are of 200 entries, as the "
                + "panel's. The page is in a browser with an empty cache.", many),
            new BenchTable(
                $"{ManyRepositories.Watched} repositories that somebody looks at and {ManyRepositories.Asked} that are asked for now and then, in the process of "
                + "the bench, with the default bounds. Files in them are written and committed in turns, twenty times a second at the most. Every fifth "
                + "repository begins with all of its 8,000 files changed, so that not all statuses have room.", watched),
        ];
    }

    private async Task<IReadOnlyList<BenchRow>> WatchAsync()
    {
        List<GeneratedRepository> repositories = [];
        for (var made = 0; made < ManyRepositories.Watched + ManyRepositories.Asked; made++)
        {
            var isLarge = made % LargeEvery == 0;
            repositories.Add(await CreateAsync($"watched-{made:00}", isLarge ? LargeFiles : SmallFiles));
            if (isLarge) repositories[^1].Change(LargeFiles);
        }

        await using var git = new OwnGit(Path.Combine(context.Scratch, "watched-data"));
        return await new ManyRepositories(context, git, repositories).RunAsync();
    }

    private Task<GeneratedRepository> CreateAsync(string name, int files) =>
        GeneratedRepository.CreateAsync(Path.Combine(context.Scratch, "repositories", name), files, _git);

    private static Dictionary<string, string> Folders(IEnumerable<GeneratedRepository> repositories) => repositories.Select((repository, index) => (repository, index))
        .ToDictionary(each => $"Coder1__Workspaces__Folders__{each.index.ToString(CultureInfo.InvariantCulture)}", each => each.repository.Folder);
}
