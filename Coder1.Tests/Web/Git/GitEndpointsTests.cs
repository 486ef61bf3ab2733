using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Coder1.Tests.TestKit;
using Coder1.Tests.Web.Api;
using Xunit;

namespace Coder1.Tests.Web.Git;

public sealed class GitEndpointsTests : IAsyncLifetime
{
    private GitApp _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await GitApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task StageCommitDiscardUndo_AsThePanelDoes_Work()
    {
        _app.Repository.File("new", "1");
        await _app.DoAsync("stage", new { group = "untracked" });
        await _app.DoAsync("unstage", new { paths = (string[])["new"] });
        await _app.DoAsync("stage", new { paths = (string[])["new"] });
        var commit = await _app.DoAsync("commit", new { message = "second", signOff = true });
        Assert.Equal(_app.Repository.Git("rev-parse", "HEAD").Trim(), commit.GetProperty("commit").GetString());
        Assert.Equal("second\n\nSigned-off-by: A <a@example.org>", (await _app.GetAsync("draft")).GetProperty("recent")[0].GetString());
        await _app.DoAsync("commit/undo", new { });
        Assert.Equal("A  new", _app.Repository.Git("status", "--porcelain").Trim());

        _app.Repository.File("a", "2\n");
        var discard = await _app.DoAsync("discard", new { paths = (string[])["a"] });
        Assert.Equal(1, discard.GetProperty("count").GetInt32());
        await _app.DoAsync($"undo/{discard.GetProperty("undo").GetString()}", new { });
        Assert.Equal("2\n", await File.ReadAllTextAsync(Path.Combine(_app.Repository.Path, "a"), Cancellation));
    }

    [Fact]
    public async Task ContentAndIndex_ByBlob_StageLines()
    {
        _app.Repository.File("a", "2\n3\n");
        using var content = await _app.Client.GetAsync($"{_app.Api}/content?path=a&rev=index", Cancellation);
        Assert.Equal(("1\n", "nosniff"), (await content.Content.ReadAsStringAsync(Cancellation), content.Headers.GetValues("X-Content-Type-Options").Single()));
        var blob = content.Headers.ETag!.Tag;
        Assert.Equal($"\"{_app.Repository.Git("rev-parse", ":a").Trim()}\"", blob);
        using var written = await PutAsync("a", "2\n", blob);
        Assert.Equal(HttpStatusCode.NoContent, written.StatusCode);
        Assert.Equal("2\n", _app.Repository.Git("show", ":a"));
        using var late = await PutAsync("a", "4\n", blob);
        await ApiAssert.ProblemAsync(late, HttpStatusCode.Conflict, "git-conflict");
        using var none = await _app.Client.GetAsync($"{_app.Api}/content?path=none", Cancellation);
        await ApiAssert.ProblemAsync(none, HttpStatusCode.NotFound, "git-unknown-ref");
        using var unconditional = await PutAsync("a", "4\n", null);
        await ApiAssert.ProblemAsync(unconditional, HttpStatusCode.BadRequest, "malformed");
        using var fresh = await PutAsync("fresh", "4\n", "*");
        Assert.Equal(HttpStatusCode.NoContent, fresh.StatusCode);
    }

    [Fact]
    public async Task BranchesMergesStashes_AsThePanelDoes_Work()
    {
        await _app.DoAsync("branch", new { name = "topic", switchTo = true });
        _app.Repository.File("a", "topic\n");
        await _app.DoAsync("commit", new { message = "topic", all = true });
        await _app.DoAsync("checkout", new { branch = "main" });
        _app.Repository.File("a", "main\n");
        using var dirty = await _app.PostAsync("checkout", new { branch = "topic" });
        await ApiAssert.ProblemAsync(dirty, HttpStatusCode.Conflict, "git-dirty");
        await _app.DoAsync("stash", new { message = "aside" });
        var stash = (await _app.GetAsync("stashes"))[0].GetProperty("commit").GetString();
        await _app.DoAsync("stash/apply", new { commit = stash, pop = true });
        await _app.DoAsync("commit", new { message = "main", all = true });
        using var conflict = await _app.PostAsync("merge", new { branch = "topic" });
        await ApiAssert.ProblemAsync(conflict, HttpStatusCode.Conflict, "git-unmerged");
        await _app.DoAsync("resolve", new { paths = (string[])["a"], side = "theirs" });
        await _app.DoAsync("operation", new { action = "continue" });
        Assert.Equal("topic\n", _app.Repository.Git("show", "HEAD:a"));

        using var deleted = await _app.Client.DeleteAsync($"{_app.Api}/branch?name=topic", Cancellation);
        Assert.Equal(40, (await deleted.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("commit").GetString()!.Length);
        using var renamed = await _app.Client.PatchAsJsonAsync($"{_app.Api}/branch", new { name = "main", to = "trunk" }, Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, renamed.StatusCode);
        var branches = await _app.GetAsync("branches");
        Assert.Equal("trunk", branches.GetProperty("current").GetString());
        // What is not there is left out, as the page's types have it.
        Assert.False(branches.GetProperty("branches")[0].TryGetProperty("upstream", out _));
    }

    [Fact]
    public async Task History_AsThePanelAsks_HasTheContractsShape()
    {
        var log = await _app.GetAsync("log?count=1");
        var commit = log.GetProperty("commits")[0];
        Assert.Equal((false, "first"), (log.GetProperty("more").GetBoolean(), commit.GetProperty("subject").GetString()));
        var detail = await _app.GetAsync("commit?id=HEAD");
        Assert.Equal(("a", 1), (detail.GetProperty("files")[0].GetProperty("path").GetString(), detail.GetProperty("files")[0].GetProperty("added").GetInt32()));
        _app.Repository.File("a", "2\n");
        Assert.Equal("M", (await _app.GetAsync("compare?from=HEAD")).GetProperty("files")[0].GetProperty("status").GetString());
        Assert.Equal(1, (await _app.GetAsync("blame?path=a&rev=HEAD")).GetProperty("lines")[0].GetProperty("line").GetInt32());
        var tree = await _app.DoAsync("worktrees", new { path = "beside", branch = "beside", create = true });
        Assert.Equal(_app.Repository.Beside("beside"), tree.GetProperty("path").GetString());
        var trees = await _app.GetAsync("worktrees");
        Assert.True(trees[0].TryGetProperty("workspace", out _));
        using var removed = await _app.Client.DeleteAsync($"{_app.Api}/worktrees?path={Uri.EscapeDataString(tree.GetProperty("path").GetString()!)}", Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
    }

    [Fact]
    public async Task PushAndFetch_WithProgress_EndWithALine()
    {
        _app.Repository.Git("init", "-q", "--bare", _app.Repository.Beside("bare"));
        _app.Repository.Git("remote", "add", "origin", _app.Repository.Beside("bare"));
        var push = await _app.LinesAsync("push", new { branch = "main", remote = "origin", setUpstream = true });
        Assert.Equal("done", push[^1].GetProperty("type").GetString());
        Assert.Contains(push, line => line.GetProperty("type").GetString() == "progress");
        Assert.Equal("done", (await _app.LinesAsync("fetch", new { }))[^1].GetProperty("type").GetString());
        Assert.Equal("done", (await _app.LinesAsync("pull", new { rebase = true }))[^1].GetProperty("type").GetString());
        var error = (await _app.LinesAsync("fetch", new { remote = "none" }))[^1];
        Assert.Equal(("error", "urn:coder1:git-unknown-ref"), (error.GetProperty("type").GetString(), error.GetProperty("error").GetProperty("type").GetString()));
        using var large = await _app.PostAsync("fetch", new { remote = new string('a', 20_000) });
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
    }

    [Fact]
    public async Task Fetch_RequestEnds_EndsGit()
    {
        var mark = _app.Repository.Beside("mark");
        _app.Repository.Git("remote", "add", "origin", _app.Repository.Beside("bare"));
        _app.Repository.Git("config", "remote.origin.uploadpack", _app.Repository.Program("slow", $"echo $$ > '{mark}'; sleep 600"));
        Directory.CreateDirectory(_app.Repository.Beside("bare"));
        await _app.DoAsync("trust", new { trusted = true });
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var fetch = _app.Client.PostAsJsonAsync($"{_app.Api}/fetch", new { }, cancel.Token);
        await Eventually.TrueAsync(() => File.Exists(mark) && new FileInfo(mark).Length > 0, () => "the fetch did not begin");
        var process = (await File.ReadAllTextAsync(mark, Cancellation)).Trim();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetch);
        await Eventually.TrueAsync(() => !Directory.Exists($"/proc/{process}"), () => "what git started still runs");
    }

    [Fact]
    public async Task Post_WhatCannotBe_IsRefusedAndChangesNothing()
    {
        foreach (var (route, body) in ((string, string)[])
        [
            ("stage", """{"paths":["../outside"]}"""),
            ("stage", """{"paths":[".git/config"]}"""),
            ("stage", """{"paths":[null]}"""),
            ("stage", """{"paths":[]}"""),
            ("stage", """{"paths":["a"],"group":"changes"}"""),
            ("discard", """{"group":"everything"}"""),
            ("branch", """{"name":"--force"}"""),
            ("branch", """{}"""),
            ("checkout", """{}"""),
            ("checkout", """{"commit":"--orphan=x"}"""),
            ("merge", """{"branch":"-s ours"}"""),
            ("operation", """{"action":"quit"}"""),
            ("resolve", """{"paths":["a"],"side":"mine"}"""),
            ("stash/apply", """{"commit":"stash@{0}"}"""),
            ("commit", """{"message":""}"""),
            ("worktrees", """{"path":"../../x","branch":"x","create":true}"""),
        ])
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await _app.Client.PostAsync($"{_app.Api}/{route}", content, Cancellation);
            if (route == "worktrees") await ApiAssert.ProblemAsync(answer, HttpStatusCode.Forbidden, "not-allowed");
            else await ApiAssert.ProblemAsync(answer, HttpStatusCode.BadRequest, "malformed");
        }

        Assert.Equal("", _app.Repository.Git("status", "--porcelain"));
    }

    private async Task<HttpResponseMessage> PutAsync(string path, string content, string? madeFrom)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{_app.Api}/index?path={path}") { Content = new StringContent(content) };
        if (madeFrom is not null) request.Headers.TryAddWithoutValidation("If-Match", madeFrom);
        return await _app.Client.SendAsync(request, Cancellation);
    }
}
