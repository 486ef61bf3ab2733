using System.Text;
using Coder1.Core.Terminals.Shell;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Coder1.Tests.Core.Terminals.Shell;

public sealed class ShellTextTests
{
    [Theory]
    [InlineData("ls -l", "ls -l")]
    [InlineData(@"a\x3bb\\c\x0ad", "a;b\\c\nd")]
    [InlineData(@"\xC3\xbc ü", "ü ü")]
    [InlineData(@"\\x3b", @"\x3b")]
    [InlineData(@"\n", @"\n")]
    [InlineData(@"\xzz1", @"\xzz1")]
    [InlineData(@"cut\x3", "cut")]
    [InlineData(@"cut\", "cut")]
    [InlineData("cut\\xC3", "cut")]
    public void Unescape_AnyText_IsReadAsItWasMeant(string escaped, string expected) =>
        Assert.Equal(expected, ShellText.Unescape(Encoding.UTF8.GetBytes(escaped), 100));

    [Theory]
    [InlineData(9, 9)]
    [InlineData(10, 10)]
    [InlineData(11, 10)]
    public void Unescape_AroundItsBound_IsCut(int length, int expected)
    {
        Assert.Equal(expected, ShellText.Unescape(Encoding.UTF8.GetBytes(new string('x', length)), 10).Length);
        Assert.Equal(expected, ShellText.Unescape(
            Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("\\x3b", length))), 10).Length);
    }

    [Fact]
    public void Unescape_CutWithinACharacter_LosesAllOfIt() =>
        Assert.Equal("x", ShellText.Unescape("xü"u8, 2));

    [Fact]
    public void Unescape_AnyBytes_StaysWithinItsBound() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        Encoding.UTF8.GetByteCount(ShellText.Unescape(bytes, 8)) <= 8 * "\uFFFD"u8.Length).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("/", "/")]
    [InlineData("/a b/ü", "/a b/ü")]
    [InlineData(@"/a\x3bb\\c", @"/a;b\c")]
    [InlineData("relative", null)]
    [InlineData("", null)]
    [InlineData(@"/a\x0ab", null)]
    [InlineData(@"/a\x1b[2J", null)]
    [InlineData(@"/a\x00", null)]
    [InlineData(@"/\xff", null)]
    public void Folder_AnyText_IsAbsoluteOrNone(string escaped, string? expected) =>
        Assert.Equal(expected, ShellText.Folder(Encoding.UTF8.GetBytes(escaped)));

    [Theory]
    [InlineData(ShellText.MaxFolderBytes - 1, true)]
    [InlineData(ShellText.MaxFolderBytes, true)]
    [InlineData(ShellText.MaxFolderBytes + 1, false)]
    public void Folder_AroundItsBound_IsWholeOrNone(int length, bool expected) =>
        Assert.Equal(expected, ShellText.Folder(Encoding.UTF8.GetBytes($"/{new string('x', length - 1)}")) is not null);

    [Theory]
    [InlineData("file:///home/a", "/home/a")]
    [InlineData("file://localhost/a%20b%C3%BC", "/a bü")]
    [InlineData("file://elsewhere/a", null)]
    [InlineData("file:///a%0ab", null)]
    [InlineData("file:///a%2", null)]
    [InlineData("file:///a%zz", null)]
    [InlineData("file://", null)]
    [InlineData("http:///a", null)]
    [InlineData("", null)]
    public void FolderOfAddress_AnyText_IsAbsoluteOrNone(string address, string? expected) =>
        Assert.Equal(expected, ShellText.FolderOfAddress(Encoding.UTF8.GetBytes(address)));
}
