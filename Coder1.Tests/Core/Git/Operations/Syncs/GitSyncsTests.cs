using Coder1.Core.Git.Operations.Faults;
using Coder1.Core.Git.Operations.Syncs;
using Coder1.Core.Workspaces;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.Options;
using Xunit;

namespace Coder1.Tests.Core.Git.Operations.Syncs;

public sealed class GitSyncsTests : IDisposable
{
    private readonly GitFixture _git = new();
    private readonly GitSyncs _syncs;
    private readonly List<SyncProgress> _told = [];
    private readonly string _bare;

    public GitSyncsTests()
    {
        _syncs = new GitSyncs(_git.Runner, new AskPass(_git.Data), Options.Create(_git.GitOptions), _git.Bounds);
        _bare = _git.Repository.Beside("bare");
        _git.Repository.File("a", "1\n");
        _git.Repository.Commit("first");
        _git.Repository.Git("clone", "-q", "--bare", ".", _bare);
        _git.Repository.Git("remote", "add", "origin", _bare);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _git.Dispose();

    [Fact]
    public async Task PushFetchPull_WithAnother_ExchangesCommits()
    {
        await GitFixture.RefusedAsync(GitFault.NoUpstream, () => PushAsync(new PushRequest(null, null)));
        await GitFixture.RefusedAsync(GitFault.NoUpstream, () => PullAsync(null));
        await PushAsync(new PushRequest("main", "origin", SetUpstream: true));
        _git.Repository.Commit("mine");
        var said = await PushAsync(new PushRequest(null, null));
        Assert.Contains("main -> main", said, StringComparison.Ordinal);
        Assert.Equal(Hash("main"), BareHash("main"));

        OthersPush("theirs");
        await _syncs.FetchAsync(_git.Root, new FetchRequest(null), _told.Add, Cancellation);
        Assert.Equal("0\t1", _git.Repository.Git("rev-list", "--left-right", "--count", "main...origin/main").Trim());
        await PullAsync(null);
        Assert.Equal(BareHash("main"), Hash("main"));
        Assert.Contains(_told, line => line.Phase.Length > 0 && line.Percent == 100);
    }

    [Fact]
    public async Task PushAndPull_BothSidesHaveCommits_AsksHow()
    {
        await PushAsync(new PushRequest("main", "origin", SetUpstream: true));
        OthersPush("theirs");
        _git.Repository.File("mine", "1");
        _git.Repository.Commit("mine");
        await GitFixture.RefusedAsync(GitFault.Diverged, () => PushAsync(new PushRequest(null, null)));
        await GitFixture.RefusedAsync(GitFault.Diverged, () => PullAsync(null));
        await PullAsync(true);
        Assert.Equal("mine,theirs,first", Subjects());
        await PushAsync(new PushRequest(null, null));

        OthersPush("theirs2");
        _git.Repository.File("mine", "2");
        _git.Repository.Commit("mine2");
        await PullAsync(false);
        Assert.StartsWith("Merge remote-tracking branch 'origin/main'", Subjects(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pull_InConflict_SaysSo()
    {
        await PushAsync(new PushRequest("main", "origin", SetUpstream: true));
        OthersPush("theirs");
        _git.Repository.File("theirs", "mine\n");
        _git.Repository.Commit("mine");
        await GitFixture.RefusedAsync(GitFault.Unmerged, () => PullAsync(false));
        Assert.Equal("AA theirs", _git.Status());
    }

    [Fact]
    public async Task Push_WithForce_OnlyOverWhatWasSeen()
    {
        await PushAsync(new PushRequest("main", "origin", SetUpstream: true));
        OthersPush("theirs");
        _git.Repository.Git("commit", "-q", "--amend", "-m", "mine");
        await GitFixture.RefusedAsync(GitFault.Diverged, () => PushAsync(new PushRequest(null, null, Force: true)));
        await _syncs.FetchAsync(_git.Root, new FetchRequest("origin"), _told.Add, Cancellation);
        // Seen, but nobody looked at it: it would be lost.
        await GitFixture.RefusedAsync(GitFault.Diverged, () => PushAsync(new PushRequest(null, null, Force: true)));
        _git.Repository.Git("reset", "-q", "--hard", "origin/main");
        _git.Repository.Git("commit", "-q", "--amend", "-m", "mine");
        await PushAsync(new PushRequest(null, null, Force: true));
        Assert.Equal(Hash("main"), BareHash("main"));
    }

    [Fact]
    public async Task Push_RefusedByTheOtherSide_TellsItsWords()
    {
        var hook = Path.Combine(_bare, "hooks/pre-receive");
        Directory.CreateDirectory(Path.GetDirectoryName(hook)!);
        await File.WriteAllTextAsync(hook, "#!/bin/sh\necho 'not on Fridays'\nexit 1\n", Cancellation);
        File.SetUnixFileMode(hook, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        _git.Repository.Commit("mine");
        var refusal = await GitFixture.RefusedAsync(GitFault.Hook, () => PushAsync(new PushRequest("main", "origin")));
        Assert.Contains("not on Fridays", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_NowhereOrUnknown_SaysSo()
    {
        _git.Repository.Git("remote", "set-url", "origin", _git.Repository.Beside("none"));
        await GitFixture.RefusedAsync(GitFault.Unreachable, () => _syncs.FetchAsync(_git.Root, new FetchRequest("origin"), _told.Add, Cancellation));
        await GitFixture.RefusedAsync(GitFault.UnknownRef, () => _syncs.FetchAsync(_git.Root, new FetchRequest("other"), _told.Add, Cancellation));
        await Assert.ThrowsAsync<WorkspaceException>(() => _syncs.FetchAsync(_git.Root, new FetchRequest("--upload-pack=x"), _told.Add, Cancellation));
        await Assert.ThrowsAsync<WorkspaceException>(() => _syncs.FetchAsync(_git.Root, new FetchRequest("https://elsewhere/"), _told.Add, Cancellation));
    }

    [Fact]
    public async Task PushAndPull_OnNoBranch_SaysSo()
    {
        _git.Repository.Git("switch", "-q", "--detach");
        await GitFixture.RefusedAsync(GitFault.Detached, () => PushAsync(new PushRequest(null, null)));
        await GitFixture.RefusedAsync(GitFault.Detached, () => PullAsync(null));
    }

    [Fact]
    public async Task Fetch_BehindAPassword_TakesTheSignInAndKeepsItNowhere()
    {
        await using var server = ServerWith("me@x", "sec ret$'\"");
        OthersPush("theirs");
        _git.Repository.Git("-C", _bare, "update-server-info");
        await GitFixture.RefusedAsync(GitFault.Authentication, () => FetchAsync(null));
        await GitFixture.RefusedAsync(GitFault.Authentication, () => FetchAsync(new SyncCredentials("me@x", "wrong")));
        await FetchAsync(new SyncCredentials("me@x", "sec ret$'\""));
        Assert.Equal(BareHash("main"), Hash("origin/main"));
        await GitFixture.RefusedAsync(GitFault.Authentication, () => FetchAsync(null));
        Assert.DoesNotContain(Directory.EnumerateFiles(_git.Data.Root, "*", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(_git.At(".git"), "*", SearchOption.AllDirectories)),
            file => File.ReadAllText(file).Contains("sec ret", StringComparison.Ordinal));
        Assert.DoesNotContain("sec ret", new SyncCredentials("me@x", "sec ret").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_SentElsewhere_DoesNotTakeTheSignInThere()
    {
        await using var elsewhere = new PasswordServer(_bare, "me", "secret");
        await using var server = ServerWith("me", "secret");
        server.Elsewhere = elsewhere.Address;
        await GitFixture.RefusedAsync(GitFault.Authentication, () => FetchAsync(new SyncCredentials("me", "secret")));
        Assert.True(elsewhere.Refused > 0);
    }

    [Theory]
    [InlineData("ssh://host/a.git")]
    [InlineData("http://example.org/a.git")]
    [InlineData("git@host:a.git")]
    public async Task Fetch_ASignInForWhatIsNotHttps_IsRefused(string address)
    {
        _git.Repository.Git("remote", "set-url", "origin", address);
        await GitFixture.RefusedAsync(GitFault.Authentication, () => FetchAsync(new SyncCredentials("me", "secret")));
    }

    [Fact]
    public async Task Fetch_Cancelled_EndsGitAndLeavesNoLock()
    {
        var mark = _git.Repository.Beside("mark");
        var slow = _git.Repository.Program("slow", $"echo $$ > '{mark}'; sleep 600");
        _git.Repository.Git("config", "remote.origin.uploadpack", slow);
        _git.Trust.Set(_git.Root, trusted: true);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var fetch = _syncs.FetchAsync(_git.Root, new FetchRequest("origin"), _told.Add, cancel.Token);
        await Eventually.TrueAsync(() => File.Exists(mark) && new FileInfo(mark).Length > 0, () => "the fetch did not begin");
        var process = (await File.ReadAllTextAsync(mark, Cancellation)).Trim();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetch);
        await Eventually.TrueAsync(() => !Directory.Exists($"/proc/{process}"), () => "what git started still runs");
        Assert.Empty(Directory.EnumerateFiles(_git.At(".git"), "*.lock", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Fetch_MoreAtOnceThanAllowed_IsRefused()
    {
        _git.Limits.MaxSyncRequests = 1;
        var mark = _git.Repository.Beside("mark");
        _git.Repository.Git("config", "remote.origin.uploadpack", _git.Repository.Program("slow", $"touch '{mark}'; sleep 600"));
        _git.Trust.Set(_git.Root, trusted: true);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var fetch = _syncs.FetchAsync(_git.Root, new FetchRequest("origin"), _told.Add, cancel.Token);
        await Eventually.TrueAsync(() => File.Exists(mark), () => "the fetch did not begin");
        await GitFixture.RefusedAsync(GitFault.Busy, () => FetchAsync(null));
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetch);
    }

    private PasswordServer ServerWith(string username, string password)
    {
        var server = new PasswordServer(_bare, username, password);
        _git.Repository.Git("remote", "set-url", "origin", server.Address);
        return server;
    }

    private Task<string> PushAsync(PushRequest request) => _syncs.PushAsync(_git.Root, request, _told.Add, Cancellation);

    private Task<string> PullAsync(bool? rebase) => _syncs.PullAsync(_git.Root, new PullRequest(rebase), _told.Add, Cancellation);

    private Task<string> FetchAsync(SyncCredentials? credentials) =>
        _syncs.FetchAsync(_git.Root, new FetchRequest("origin", Credentials: credentials), _told.Add, Cancellation);

    private void OthersPush(string name)
    {
        var other = _git.Repository.Beside("other");
        if (!Directory.Exists(other)) _git.Repository.Git("clone", "-q", _bare, other);
        _git.Repository.Git("-C", other, "pull", "-q");
        File.WriteAllText(Path.Combine(other, name), name + "\n");
        _git.Repository.Git("-C", other, "add", "-A");
        _git.Repository.Git("-C", other, "-c", "user.name=B", "-c", "user.email=b@x", "commit", "-q", "-m", name);
        _git.Repository.Git("-C", other, "push", "-q");
    }

    private string Hash(string name) => _git.Repository.Git("rev-parse", name).Trim();

    private string BareHash(string name) => _git.Repository.Git("-C", _bare, "rev-parse", name).Trim();

    private string Subjects() => string.Join(',', _git.Repository.Git("log", "--format=%s").Trim().Split('\n'));
}
