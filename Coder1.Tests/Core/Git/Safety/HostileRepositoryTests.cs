using Coder1.Core.Git;
using Coder1.Core.Git.Safety;
using Coder1.Core.Storage;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Git.Safety;

public sealed class HostileRepositoryTests : IDisposable
{
    private readonly TestRepository _repository = new();
    private readonly Keeper _keeper = new();
    private readonly GitTrust _trust;
    private readonly GitClient _git;

    public HostileRepositoryTests()
    {
        _trust = new GitTrust(new DataFolder(Microsoft.Extensions.Options.Options.Create(new DataOptions { Path = _repository.Beside("data") })));
        _git = new GitClient(Microsoft.Extensions.Options.Options.Create(new GitOptions()), _keeper.Children, TimeProvider.System, _trust);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Marks => _repository.Beside("marks");

    public void Dispose()
    {
        _git.Dispose();
        _keeper.Dispose();
        _repository.Dispose();
    }

    [Fact]
    public async Task Run_OfARepositoryNobodyTrusts_RunsNoneOfItsPrograms()
    {
        MakeHostile();
        await WorkAsync();
        // Without this one fetching and pushing happen; with it they are refused.
        _repository.Git("config", "--unset", "remote.origin.uploadpack");
        await WorkAsync();
        Assert.Empty(Marked());
        Assert.Contains("pushed", _repository.Git("ls-remote", _repository.Beside("origin.git")), StringComparison.Ordinal);
        Assert.True(await _git.NamesProgramsAsync(GitFolder.Find(_repository.Path)!, Cancellation));
    }

    [Fact]
    public async Task Run_OfATrustedRepository_RunsWhatItBrings()
    {
        MakeHostile();
        _trust.Set(_repository.Path, true);
        await WorkAsync();
        Assert.Superset(new HashSet<string> { "pre-commit", "post-checkout", "clean", "textconv", "fsmonitor" }, Marked());
    }

    [Fact]
    public async Task Run_ConfigurationChangesBetween_IsReadAgain()
    {
        _repository.File("a.evil", "1\n");
        _repository.Commit("one");
        await RunAsync("status");
        _repository.File(".gitattributes", "*.evil filter=late\n");
        _repository.Git("config", "filter.late.clean", Mark("clean"));
        _repository.File("a.evil", "2\n");
        await RunAsync("add", "--", "a.evil");
        Assert.Empty(Marked());
    }

    [Fact]
    public async Task Run_AnIncludedFileChanges_IsReadAgain()
    {
        _repository.File("a.evil", "1\n");
        _repository.File(".gitattributes", "*.evil filter=late\n");
        _repository.File("included", "[core]\n\tabbrev = 12\n");
        _repository.Git("config", "include.path", "../included");
        _repository.Commit("one");
        await RunAsync("status");
        _repository.File("included", $"[filter \"late\"]\n\tclean = {Mark("clean")}\n");
        _repository.File("a.evil", "2\n");
        await RunAsync("add", "--", "a.evil");
        Assert.Empty(Marked());
    }

    [Fact]
    public async Task Run_AFilterOfTheUsersThatTheRepositoryRedefines_IsTheUsers()
    {
        _repository.File(".gitattributes", "*.evil filter=lfs\n");
        _repository.Git("config", "filter.lfs.clean", Mark("clean"));
        var home = _repository.Beside("users.gitconfig");
        await File.WriteAllTextAsync(home, "[filter \"lfs\"]\n\tclean = sed s/a/b/\n", Cancellation);
        _repository.File("x.evil", "a\n");
        var users = new Dictionary<string, string> { ["GIT_CONFIG_GLOBAL"] = home };
        // The safety reads what the server's user has; a test cannot change that, so the value is what RepositorySafety makes of it.
        var safety = RepositorySafety.Of(_repository.Path,
            [new ConfigEntry(false, "filter.lfs.clean", "sed s/a/b/"), new ConfigEntry(true, "filter.lfs.clean", "evil")], []);
        Assert.Contains(KeyValuePair.Create("filter.lfs.clean", "sed s/a/b/"), safety.Settings);
        Assert.DoesNotContain(safety.Settings, setting => setting.Key == "filter.lfs.required");
        (await _git.RunAsync(new GitCommand(_repository.Path, "add", "--", "x.evil") { Environment = users }, Cancellation)).OrThrow();
        Assert.Empty(Marked());
    }

    [Fact]
    public async Task Run_APartialCloneThatNamesATransport_IsRefused()
    {
        _repository.Git("config", "remote.origin.promisor", "true");
        _repository.Git("config", "remote.origin.uploadpack", Mark("upload"));
        await Assert.ThrowsAsync<GitUntrustedException>(
            () => _git.RunAsync(new GitCommand(_repository.Path, "status"), Cancellation));
    }

    [Theory]
    [InlineData(RepositorySafety.MaxSettings - 1, false)]
    [InlineData(RepositorySafety.MaxSettings, false)]
    [InlineData(RepositorySafety.MaxSettings + 1, true)]
    public void Of_ManyPrograms_IsRefusedBeyondTheBound(int settings, bool isRefused)
    {
        var always = RepositorySafety.None.Settings.Count;
        List<ConfigEntry> entries =
            [.. Enumerable.Range(0, settings - always).Select(number => new ConfigEntry(true, $"diff.{number}.textconv", "evil"))];
        var error = Record.Exception(() => RepositorySafety.Of("/x", entries, []));
        Assert.Equal(isRefused, error is GitUntrustedException);
    }

    [Fact]
    public void Of_ANameThatIsNotUtf8_IsRefused() =>
        Assert.Throws<GitUntrustedException>(() => RepositorySafety.Of("/x",
            ConfigEntry.Parse([.. "local\0filter."u8, 0xff, .. ".clean\nevil\0"u8]), []));

    [Fact]
    public void Of_HelpersOfCredentials_KeepsTheUsersOnly()
    {
        var safety = RepositorySafety.Of("/x", ConfigEntry.Parse(
            "global\0credential.helper\nstore\0local\0credential.https://a.b.helper\n!evil\0"u8), []);
        Assert.Equal(
            [KeyValuePair.Create("credential.helper", ""), KeyValuePair.Create("credential.helper", "store")],
            safety.Settings.Where(setting => setting.Key.StartsWith("credential", StringComparison.Ordinal)));
    }

    private void MakeHostile()
    {
        Directory.CreateDirectory(Marks);
        _repository.File("a.evil", "one\n");
        _repository.Commit("one");
        _repository.Git("branch", "other");
        _repository.File("a.evil", "two\n");
        _repository.Commit("two");
        _repository.Git("checkout", "-q", "other");
        _repository.File("a.evil", "three\n");
        _repository.Commit("three");
        _repository.Git("checkout", "-q", "main");
        _repository.Git("clone", "-q", "--bare", _repository.Path, _repository.Beside("origin.git"));
        _repository.Git("remote", "add", "origin", _repository.Beside("origin.git"));
        _repository.Git("remote", "add", "outside", "ext::sh -c touch% " + Path.Combine(Marks, "ext"));
        _repository.Git("remote", "add", "away", "https://example.invalid/x");
        _repository.Git("remote", "add", "shell", "ssh://example.invalid/x");
        MakeSubmodule();
        _repository.File(".gitattributes", "*.evil filter=evil diff=evil merge=evil\nb.evil filter=a=b.c\n");
        foreach (var hook in (string[])
            ["pre-commit", "prepare-commit-msg", "commit-msg", "post-commit", "post-index-change", "post-checkout", "post-merge",
             "reference-transaction", "pre-push", "pre-auto-gc", "pre-merge-commit"])
            File.Copy(Mark(hook), Path.Combine(_repository.Path, ".git/hooks", hook), overwrite: true);
        foreach (var (key, name) in ((string, string)[])
            [
                ("core.fsmonitor", "fsmonitor"), ("filter.evil.clean", "clean"), ("filter.evil.smudge", "smudge"), ("filter.a=b.c.clean", "named"),
                ("diff.evil.textconv", "textconv"), ("diff.evil.command", "command"), ("diff.external", "external"),
                ("merge.evil.driver", "driver"), ("core.sshCommand", "ssh"), ("core.gitProxy", "proxy"), ("core.askPass", "askpass"),
                ("credential.helper", "helper"), ("gpg.program", "gpg"), ("core.editor", "editor"), ("sequence.editor", "sequence"),
                ("core.pager", "pager"), ("pager.log", "pager-log"), ("remote.origin.uploadpack", "upload"),
                ("core.alternateRefsCommand", "alternates"), ("gpg.ssh.defaultKeyCommand", "key"),
            ])
            _repository.Git("config", key, name == "helper" ? "!" + Mark(name) : Mark(name));
        _repository.Git("config", "filter.evil.required", "true");
        _repository.Git("config", "protocol.ext.allow", "always");
        _repository.Git("config", "url.ext::sh -c 'touch " + Path.Combine(Marks, "instead") + "' .insteadOf", "https://instead/");
        _repository.Git("config", "log.showSignature", "true");
        _repository.Git("config", "diff.ignoreSubmodules", "none");
        _repository.Git("config", "diff.submodule", "diff");
        _repository.Git("config", "status.submoduleSummary", "true");
        _repository.Git("config", "submodule.recurse", "true");
        foreach (var mark in Directory.EnumerateFiles(Marks)) File.Delete(mark);
    }

    /// <summary>One whose own configuration names programs too.</summary>
    private void MakeSubmodule()
    {
        var inner = Path.Combine(_repository.Path, "inner");
        _repository.Git("clone", "-q", _repository.Beside("origin.git"), inner);
        _repository.Git("add", "inner");
        _repository.File(".gitmodules", "[submodule \"in.ner\"]\n\tpath = inner\n\turl = ./origin.git\n\tignore = none\n\tfetchRecurseSubmodules = true\n");
        _repository.Commit("inner");
        _repository.Git("-C", "inner", "config", "core.fsmonitor", Mark("inner-fsmonitor"));
        _repository.Git("-C", "inner", "config", "filter.evil.clean", Mark("inner-clean"));
        File.WriteAllText(Path.Combine(inner, ".gitattributes"), "* filter=evil\n");
        File.WriteAllText(Path.Combine(inner, "a.evil"), "ones\n");
    }

    private async Task WorkAsync()
    {
        _repository.File("a.evil", "changed\n");
        _repository.File("b.evil", "new\n");
        await RunAsync("status", "--porcelain=v2", "-z", "--branch", "--show-stash");
        await RunAsync("diff");
        await RunAsync("diff", "HEAD");
        await RunAsync("blame", "a.evil");
        await RunAsync("log", "-p", "--all");
        await RunAsync("show", "HEAD~1");
        await RunAsync("grep", "--textconv", "one");
        await RunAsync("add", "-A");
        await RunAsync("commit", "-q", "-m", "x");
        await RunAsync("stash", "show", "-p");
        await RunAsync("merge", "other");
        await RunAsync("merge", "--abort");
        await RunAsync("checkout", "-f", "-q", "other");
        await RunAsync("checkout", "-f", "-q", "main");
        await RunAsync("reset", "-q", "--hard", "HEAD~1");
        await RunAsync("fetch", "-q", "origin");
        await RunAsync("fetch", "-q", "outside");
        await RunAsync("fetch", "-q", "https://instead/");
        await RunAsync("fetch", "-q", "shell");
        await RunAsync("fetch", "-q", "git://127.0.0.1:1/x");
        await RunAsync("push", "-q", "origin", "HEAD:refs/heads/pushed");
        await RunAsync("commit", "-q", "-S", "--allow-empty", "-m", "signed");
    }

    private async Task RunAsync(params string[] arguments)
    {
        string said;
        try
        {
            var output = await _git.RunAsync(new GitCommand(_repository.Path, arguments), Cancellation);
            said = $"{output.ExitCode} {output.Error}";
        }
        catch (GitUntrustedException error)
        {
            said = error.Message;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{string.Join(' ', arguments)}: {said}");
    }

    private HashSet<string> Marked() =>
        Directory.Exists(Marks) ? [.. Directory.EnumerateFiles(Marks).Select(file => Path.GetFileName(file)!)] : [];

    /// <summary>A program that tells that it ran, and otherwise gives what it reads.</summary>
    private string Mark(string name)
    {
        Directory.CreateDirectory(Marks);
        return _repository.Program("programs/" + name, $"touch '{Path.Combine(Marks, name)}'\ncase $0 in *clean|*smudge|*named) exec cat;; *textconv) exec cat \"$1\";; esac");
    }
}
