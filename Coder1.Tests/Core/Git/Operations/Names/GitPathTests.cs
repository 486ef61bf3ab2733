using Coder1.Core.Git.Operations.Names;
using Coder1.Core.Workspaces;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Coder1.Tests.Core.Git.Operations.Names;

public sealed class GitPathTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("a/b c/\"d\"\n'é' \t")]
    [InlineData("-option")]
    [InlineData(":(glob)*")]
    [InlineData("folder/")]
    [InlineData(".gitignore")]
    [InlineData("\0b2Rk/w==")]
    public void Parse_ALegalPath_ComesBackAsItWas(string key) => Assert.Equal(key, GitPath.Parse(key).Key);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/etc/passwd")]
    [InlineData("..")]
    [InlineData("a/../b")]
    [InlineData("./a")]
    [InlineData("a//b")]
    [InlineData("a\0b")]
    [InlineData(".git/config")]
    [InlineData("a/.GIT/hooks/x")]
    [InlineData("\0not base64")]
    [InlineData("\0")]
    [InlineData("\0Li4vYQ==")] // ../a
    public void Parse_WhatNamesNoFile_Refuses(string? key) =>
        Assert.Equal(WorkspaceFault.Malformed, Assert.Throws<WorkspaceException>(() => GitPath.Parse(key)).Fault);

    [Fact]
    public void Parse_HalfALetter_Refuses() => Assert.Throws<WorkspaceException>(() => GitPath.Parse("a" + (char)0xD800));

    [Theory]
    [InlineData(GitPath.MaxBytes - 1, true)]
    [InlineData(GitPath.MaxBytes, true)]
    [InlineData(GitPath.MaxBytes + 1, false)]
    public void Parse_LongPaths_KeepsTheBound(int bytes, bool isLegal)
    {
        var key = new string('a', bytes);
        if (isLegal) Assert.Equal(key, GitPath.Parse(key).Text);
        else Assert.Throws<WorkspaceException>(() => GitPath.Parse(key));
    }

    [Fact]
    public void Of_AnyBytes_ComeBackThroughTheKey() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), name =>
    {
        byte[] bytes = [(byte)'n', .. name.Select(one => one is 0 or (byte)'/' or (byte)'.' ? (byte)1 : one)];
        var path = GitPath.Of(bytes);
        return GitPath.Parse(path.Key).Bytes.Span.SequenceEqual(bytes) && path.Equals(GitPath.Parse(path.Key));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void List_SomePaths_EndsEachWithAZero() =>
        Assert.Equal("a\0b/c\0"u8.ToArray(), GitPath.List([GitPath.Parse("a"), GitPath.Parse("b/c")]));
}
