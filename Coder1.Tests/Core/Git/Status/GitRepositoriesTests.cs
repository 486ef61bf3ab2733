using Coder1.Core.Git;
using Coder1.Core.Git.Status;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Git.Status;

public sealed class GitRepositoriesTests : IDisposable
{
    private readonly GitOptions _options = new();
    private readonly Lazy<GitServices> _services;

    public GitRepositoriesTests() => _services = new Lazy<GitServices>(() => new GitServices(_options));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private GitServices Git => _services.Value;

    private TestRepository Repository => Git.Repository;

    public void Dispose()
    {
        if (_services.IsValueCreated) _services.Value.Dispose();
    }

    [Fact]
    public async Task Status_OfARepository_SaysWhatGitSays()
    {
        Repository.File("d/a", "1\n");
        Repository.Commit("one");
        Repository.File("d/a", "2\n");
        Repository.File("d/new", "1\n");
        var status = await Git.LookAsync();
        Assert.Equal(
            (RepositoryState.Ready, "", "main", new StatusCounts(0, 0, 1, 1)), (status.State, status.Prefix, status.Head.Branch, status.Counts));
        var below = await Git.Repositories.StatusAsync(Path.Combine(Repository.Path, "d"), false, Cancellation);
        Assert.Equal(("d/", Repository.Path), (below.Prefix, below.Top));
    }

    [Fact]
    public async Task Status_NoRepository_SaysSo()
    {
        Directory.CreateDirectory(Repository.Beside("plain"));
        var status = await Git.Repositories.StatusAsync(Repository.Beside("plain"), false, Cancellation);
        Assert.Equal(RepositoryState.None, status.State);
        Assert.NotNull(status.Message);
    }

    [Fact]
    public async Task Status_NoGit_SaysSo()
    {
        _options.Program = "no-such-git";
        Assert.Equal(RepositoryState.Missing, (await Git.LookAsync()).State);
    }

    [Fact]
    public async Task Status_OldGit_SaysSo()
    {
        _options.Program = Path.Combine(Path.GetTempPath(), "coder1-old-git-" + Guid.NewGuid());
        await File.WriteAllTextAsync(_options.Program, "#!/bin/sh\necho git version 2.20.1\n", Cancellation);
        try
        {
            File.SetUnixFileMode(_options.Program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            var status = await Git.LookAsync();
            Assert.Equal(RepositoryState.Old, status.State);
            Assert.Contains("2.20.1", status.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(_options.Program);
        }
    }

    [Fact]
    public async Task Status_ACorruptIndex_IsToldInGitsWords()
    {
        Repository.File("a", "1\n");
        Repository.Commit("one");
        await File.WriteAllTextAsync(Path.Combine(Repository.Path, ".git/index"), "nonsense", Cancellation);
        var status = await Git.LookAsync();
        Assert.Equal(RepositoryState.Failed, status.State);
        Assert.Contains("index", status.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_AskedAgain_IsGivenFromTheCache()
    {
        await Git.LookAsync();
        var runs = Git.Client.Figures.Runs;
        for (var i = 0; i < 10; i++) await Git.Repositories.StatusAsync(Repository.Path, false, Cancellation);
        Assert.Equal(runs, Git.Client.Figures.Runs);
        Assert.Equal(10, Git.Cache.Figures.Hits);
        Assert.Equal(0, Git.Repositories.Count);
    }

    [Fact]
    public async Task Changed_DuringALook_IsLookedAtAfterwards()
    {
        Repository.Commit("one");
        var (held, begun) = (Repository.Beside("held"), Repository.Beside("begun"));
        _options.Program = Repository.Program("bin/git",
            $$"""
            git "$@"; code=$?
            case "$*" in *porcelain*) [ -e {{held}} ] && touch {{begun}}; while [ -e {{held}} ]; do sleep 0.02; done ;; esac
            exit $code
            """);
        var untracked = 0;
        using var view = Git.Repositories.Open(Repository.Path, status => Volatile.Write(ref untracked, status.Counts.Untracked));
        Repository.File("first", "1\n");
        Git.Repositories.Changed(Repository.Path);
        await Eventually.TrueAsync(() => Volatile.Read(ref untracked) == 1, () => $"{untracked} untracked files, not 1.");

        await File.WriteAllTextAsync(held, "", Cancellation);
        Repository.File("second", "1\n");
        Git.Repositories.Changed(Repository.Path);
        await Eventually.TrueAsync(() => File.Exists(begun), () => "No look began.");
        Repository.File("third", "1\n");
        Git.Repositories.Changed(Repository.Path);
        File.Delete(held);
        await Eventually.TrueAsync(() => Volatile.Read(ref untracked) == 3, () => $"{untracked} untracked files, not 3.");
    }

    [Fact]
    public async Task Hint_WhereNotAllIsWatched_Looks()
    {
        (_options.MaxWatches, _options.MaxWatchesPerRepository) = (0, 0);
        Repository.Commit("one");
        var looks = 0;
        var untracked = 0;
        using var view = Git.Repositories.Open(Repository.Path, status =>
        {
            Interlocked.Increment(ref looks);
            Volatile.Write(ref untracked, status.Counts.Untracked);
        });
        await Eventually.TrueAsync(() => Volatile.Read(ref looks) > 0, () => "Nobody looked.");
        Repository.File("deep/down/file", "1\n");
        await Eventually.TrueAsync(
            () =>
            {
                Git.Repositories.Hint();
                return Volatile.Read(ref untracked) == 1;
            },
            () => "The new file was not seen.");
    }

    [Fact]
    public async Task Status_ManyAtOnce_OneLook()
    {
        // Of a trusted one the configuration is not read, which would be a command too.
        Git.Trust.Set(Repository.Path, true);
        await Git.LookAsync();
        var runs = Git.Client.Figures.Runs;
        Git.Cache.Clear();
        var asked = Enumerable.Range(0, 20).Select(_ => Git.Repositories.StatusAsync(Repository.Path, false, Cancellation).AsTask()).ToList();
        await Task.WhenAll(asked);
        // Those that came when the first look was done found it in the cache.
        Assert.Equal(runs + 1, Git.Client.Figures.Runs);
    }

    [Fact]
    public async Task Changed_NobodyWatches_TheNextOneLooks()
    {
        await Git.LookAsync();
        Repository.File("new", "1\n");
        Git.Repositories.Changed(Repository.Path);
        Assert.Equal(1, (await Git.Repositories.StatusAsync(Repository.Path, false, Cancellation)).Counts.Untracked);
    }

    [Fact]
    public async Task Status_AProgramIsBroughtAlong_SaysSoUntilItIsTrusted()
    {
        Assert.False((await Git.LookAsync()).BringsPrograms);
        File.Copy(Repository.Program("hook", "exit 0"), Path.Combine(Repository.Path, ".git/hooks/pre-commit"));
        var status = await Git.LookAsync();
        Assert.Equal((true, false), (status.BringsPrograms, status.Trusted));
        Git.Trust.Set(Repository.Path, true);
        status = await Git.LookAsync();
        Assert.Equal((false, true), (status.BringsPrograms, status.Trusted));
    }

    [Fact]
    public async Task Status_InTheMiddleOfAMerge_SaysSo()
    {
        Conflict();
        var status = await Git.LookAsync();
        Assert.Equal(("merge", 1), (status.Operation, status.Counts.Merge));
        Assert.Equal("both-modified", status.Entries(StatusGroup.Merge, 0, 1)[0].Conflict);
    }

    [Fact]
    public async Task Open_AFileChangesDeepInTheTree_IsTold()
    {
        Repository.File("one/two/a", "1\n");
        Repository.Commit("one");
        using var viewer = await ViewAsync();
        await viewer.UntilAsync(status => status.Counts == default);
        await WatchedAsync("one/two");
        Repository.File("one/two/a", "2\n");
        await viewer.UntilAsync(status => status.Counts.Changes == 1);
        Repository.Git("add", "-A");
        await viewer.UntilAsync(status => status.Counts is { Staged: 1, Changes: 0 });
        Repository.Git("commit", "-q", "-m", "two");
        await viewer.UntilAsync(status => status.Counts == default);
        Repository.Git("checkout", "-q", "-b", "with/slash");
        await viewer.UntilAsync(status => status.Head.Branch == "with/slash");
        Repository.Git("commit", "-q", "--allow-empty", "-m", "three");
        var commit = Repository.Git("rev-parse", "HEAD").Trim();
        await viewer.UntilAsync(status => status.Head.Commit == commit);
    }

    [Fact]
    public async Task Open_FilesInANewFolder_AreTold()
    {
        using var viewer = await ViewAsync();
        await WatchedAsync("");
        Directory.CreateDirectory(Path.Combine(Repository.Path, "new/deep"));
        await WatchedAsync("new/deep");
        Repository.File("new/deep/a", "1\n");
        await viewer.UntilAsync(status => status.Counts.Untracked == 1);
    }

    [Fact]
    public async Task Open_AnIgnoredFolder_IsNotWatched()
    {
        Repository.File(".gitignore", "out/\n");
        Repository.Commit("one");
        using var viewer = await ViewAsync();
        await WatchedAsync("");
        Directory.CreateDirectory(Path.Combine(Repository.Path, "out/deep"));
        Directory.CreateDirectory(Path.Combine(Repository.Path, "seen"));
        await WatchedAsync("seen");
        Assert.DoesNotContain(Path.Combine(Repository.Path, "out"), Git.Watches.Paths);
    }

    [Fact]
    public async Task Open_FoldersBeyondTheBound_AreLookedAtByTime()
    {
        _options.MaxWatchesPerRepository = 0;
        Repository.File("one/a", "1\n");
        Repository.Commit("one");
        using var viewer = await ViewAsync();
        await viewer.UntilAsync(status => status.Counts == default);
        Repository.File("one/a", "2\n");
        Repository.Git("add", "-A");
        await viewer.UntilAsync(status => status.Counts.Staged == 1);
        Assert.Equal(0, Git.Watches.Count);
    }

    [Fact]
    public async Task Open_TheFolderBecomesARepository_IsTold()
    {
        var plain = Repository.Beside("plain");
        Directory.CreateDirectory(plain);
        using var viewer = new Viewer(Git, plain);
        await viewer.UntilAsync(status => status.State == RepositoryState.None);
        Repository.Git("init", "-q", plain);
        await viewer.UntilAsync(status => status.State == RepositoryState.Ready);
    }

    [Fact]
    public async Task Leave_TheLastOne_NothingIsLeft()
    {
        using (var viewer = await ViewAsync())
        {
            await WatchedAsync("");
            Assert.Equal(1, Git.Repositories.Count);
        }

        Assert.Equal((0, 0, 0), (Git.Repositories.Count, Git.Watches.Count, Git.Cache.Figures.Entries));
        await Eventually.TrueAsync(() => !Git.Watches.IsRunning, () => "the watching thread is still there");
    }

    [Fact]
    public async Task Open_TwoPages_OneIsLeft_TheOtherIsStillTold()
    {
        using var stays = await ViewAsync();
        (await ViewAsync()).Dispose();
        await WatchedAsync("");
        Repository.File("new", "1\n");
        await stays.UntilAsync(status => status.Counts.Untracked == 1);
    }

    private void Conflict()
    {
        Repository.File("a", "1\n");
        Repository.Commit("one");
        Repository.Git("checkout", "-q", "-b", "other");
        Repository.File("a", "2\n");
        Repository.Commit("two");
        Repository.Git("checkout", "-q", "main");
        Repository.File("a", "3\n");
        Repository.Commit("three");
        Assert.Equal(1, Repository.Try("merge", "other").ExitCode);
    }

    private async Task<Viewer> ViewAsync()
    {
        var viewer = new Viewer(Git, Repository.Path);
        await viewer.UntilAsync(_ => true);
        return viewer;
    }

    private Task WatchedAsync(string folder) => Eventually.TrueAsync(
        () => Git.Watches.Paths.Contains(Path.Combine(Repository.Path, folder).TrimEnd('/')), () => $"'{folder}' is not watched");

    private sealed class Viewer : IDisposable
    {
        private readonly GitView _view;
        private GitStatus? _last;

        public Viewer(GitServices git, string folder)
        {
            _view = git.Repositories.Open(folder, status => Volatile.Write(ref _last, status));
            _view.IsVisible = true;
        }

        public Task UntilAsync(Func<GitStatus, bool> condition) => Eventually.TrueAsync(
            () => Volatile.Read(ref _last) is { } last && condition(last),
            () => $"was told last: {Volatile.Read(ref _last)?.State} {Volatile.Read(ref _last)?.Counts} {Volatile.Read(ref _last)?.Message}");

        public void Dispose() => _view.Dispose();
    }
}
