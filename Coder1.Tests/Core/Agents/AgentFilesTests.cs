using Coder1.Core.Agents;
using Coder1.Tests.Core.Workspaces;
using Xunit;

namespace Coder1.Tests.Core.Agents;

public sealed class AgentFilesTests : IDisposable
{
    private readonly WorkspaceFixture _fixture = new();
    private readonly AgentFiles _files;

    public AgentFilesTests() => _files = new AgentFiles(_fixture.Files, new SeenFiles(), AgentSessionId.New(), _fixture.Root);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(null, null, "one\ntwo\nthree")]
    [InlineData(2, null, "two\nthree")]
    [InlineData(2, 1, "two\n")]
    [InlineData(null, 0, "")]
    [InlineData(9, 1, "")]
    public async Task Read_Lines_AreThoseAskedFor(int? line, int? limit, string text)
    {
        _fixture.Write("a.txt", "one\ntwo\nthree");
        Assert.Equal(text, await _files.ReadAsync(_fixture.At("a.txt"), line, limit, Cancel));
    }

    [Fact]
    public async Task Read_WhatIsNoTextOfTheWorkspace_IsRefused()
    {
        _fixture.Link("out", "../outside");
        File.WriteAllBytes(_fixture.At("binary"), [0xff, 0xfe, 0xfd]);
        _fixture.Write("large", new string('x', AgentFiles.MaxReadBytes + 1));
        Assert.Null(await _files.ReadAsync(_fixture.At("missing"), null, null, Cancel));
        Assert.Equal(AgentFiles.MaxReadBytes, (await _files.ReadAsync(_fixture.Write("most", new string('x', AgentFiles.MaxReadBytes)), null, null, Cancel))!.Length);
        foreach (var path in (string[])["/etc/passwd", _fixture.At("../outside/secret"), _fixture.At("out/secret"), _fixture.At("binary"), _fixture.At("large"), "a.txt"])
        {
            var error = await Assert.ThrowsAsync<AgentException>(() => _files.ReadAsync(path, null, null, Cancel));
            Assert.Equal(AgentFault.Invalid, error.Fault);
        }
    }

    [Fact]
    public async Task Write_NewFileInNewFolders_MakesThem()
    {
        await _files.WriteAsync(_fixture.At("a/b/c.txt"), "new", Cancel);
        Assert.Equal("new", _fixture.Read("a/b/c.txt"));
    }

    [Fact]
    public async Task Write_FileChangedSinceItWasRead_IsRefusedUntilItIsReadAgain()
    {
        var path = _fixture.Write("a.txt", "one");
        await _files.ReadAsync(path, null, null, Cancel);
        _fixture.Write("a.txt", "somebody's");
        await Assert.ThrowsAsync<AgentException>(() => _files.WriteAsync(path, "the agent's", Cancel));
        Assert.Equal("somebody's", _fixture.Read("a.txt"));
        await _files.ReadAsync(path, null, null, Cancel);
        await _files.WriteAsync(path, "the agent's", Cancel);
        await _files.WriteAsync(path, "the agent's again", Cancel);
        Assert.Equal("the agent's again", _fixture.Read("a.txt"));
    }

    [Fact]
    public async Task Write_WhatTheAgentWroteByItself_IsTaken()
    {
        var path = _fixture.Write("a.txt", "one");
        await _files.ReadAsync(path, null, null, Cancel);
        _fixture.Write("a.txt", "two");
        await _files.WriteAsync(path, "two", Cancel);
        Assert.Equal("two", _fixture.Read("a.txt"));
    }

    [Fact]
    public async Task Write_OutsideOrInGit_IsRefused()
    {
        _fixture.Link("out", "../outside");
        foreach (var path in (string[])["/tmp/coder1-nowhere", _fixture.At("out/secret"), _fixture.At(".git/config"), _fixture.Root])
            await Assert.ThrowsAsync<AgentException>(() => _files.WriteAsync(path, "x", Cancel));
        Assert.Equal("secret", File.ReadAllText(Path.Combine(_fixture.Outside, "secret")));
    }
}
