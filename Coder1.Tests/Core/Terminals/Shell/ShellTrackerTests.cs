using System.Text;
using Coder1.Core.Terminals;
using Coder1.Core.Terminals.Shell;
using Coder1.Tests.TestKit;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Coder1.Tests.Core.Terminals.Shell;

public sealed class ShellTrackerTests
{
    private readonly ManualClock _clock = new();
    private readonly ShellTracker _shell;
    private readonly ModeTracker _tracker;

    public ShellTrackerTests()
    {
        _shell = new ShellTracker(_clock);
        _tracker = new ModeTracker { Shell = _shell };
    }

    [Fact]
    public void Handle_ACommandFromPromptToPrompt_IsFollowed()
    {
        Assert.Null(_shell.Activity);
        Feed(Signed("P;Cwd=/w"), Signed("A"), "$ ", Signed("B"));
        Assert.Equal(new ShellActivity { IsAtPrompt = true }, _shell.Activity);
        Assert.Equal("/w", _shell.Folder);

        var started = _clock.GetUtcNow();
        Feed("make\r\n", Signed("E;make all"), Signed("C"));
        Assert.Equal(new ShellActivity { IsAtPrompt = false, Command = "make all", StartedAt = started }, _shell.Activity);

        _clock.Advance(TimeSpan.FromSeconds(3));
        Feed("output", Signed("D;2"), Signed("A"));
        Assert.Equal(
            new ShellActivity
            {
                IsAtPrompt = true, Command = "make all", StartedAt = started, Duration = TimeSpan.FromSeconds(3),
                ExitStatus = 2,
            },
            _shell.Activity);

        Feed(Signed("A"), Signed("B"));
        Assert.Equal("make all", _shell.Activity!.Command);
        Feed(Signed("C"));
        Assert.Null(_shell.Activity.Command);
    }

    [Theory]
    [InlineData("\e]133;A\a")]
    [InlineData("\e]633;A\a")]
    [InlineData("\e]133;A;k=s\e\\")]
    [InlineData("\e]133;D;0\a\e]133;A;cl=m\a\e]133;B\a")]
    public void Handle_ShellWithoutOurScript_IsFollowedToo(string prompt)
    {
        Feed(prompt);
        Assert.True(_shell.Activity!.IsAtPrompt);
        Feed("\e]133;C;cmdline_url=rm\a");
        Assert.Equal((false, null), (_shell.Activity.IsAtPrompt, _shell.Activity.Command));
        Feed("\e]133;D;130;aid=1\a");
        Assert.Equal((true, 130), (_shell.Activity.IsAtPrompt, _shell.Activity.ExitStatus));
    }

    [Theory]
    [InlineData("\e]133;C\a\e]133;D\a")]
    [InlineData("\e]133;C\a\e]133;A\a")]
    [InlineData("\e]133;C\a\e]133;D;x\a")]
    [InlineData("\e]133;C\a\e]133;D;99999999999\a")]
    public void Handle_EndThatSaysNoStatus_HasNone(string sequences)
    {
        Feed(sequences);
        Assert.Equal((true, null), (_shell.Activity!.IsAtPrompt, _shell.Activity.ExitStatus));
        Assert.NotNull(_shell.Activity.Duration);
    }

    /// <summary>Whatever a program prints while it runs: it is none of the shell's.</summary>
    [Theory]
    [InlineData("\e]633;D;0\a\e]633;A\a")]
    [InlineData("\e]133;D;0\a\e]133;A\a\e]133;B\a")]
    [InlineData("\e]633;E;rm -rf /\a\e]633;C\a")]
    [InlineData("\e]633;E;rm -rf /;0123456789abcdef\a\e]633;C;0123456789abcdef\a")]
    [InlineData("\e]633;P;Cwd=/etc\a")]
    [InlineData("\e]7;file:///etc\a")]
    [InlineData("\e]7;file://localhost/etc\a")]
    public void Handle_UnsignedAfterSigned_IsIgnored(string hostile)
    {
        Feed(Signed("P;Cwd=/w"), Signed("A"), Signed("E;cat hostile"), Signed("C"));
        var before = _shell.Activity;
        Feed(hostile);
        Assert.Same(before, _shell.Activity);
        Assert.Equal("/w", _shell.Folder);
    }

    [Theory]
    [InlineData("\e]633\a")]
    [InlineData("\e]633;\a")]
    [InlineData("\e]633;AB\a")]
    [InlineData("\e]633;;;\a")]
    [InlineData("\e]633;E;make\a")]
    [InlineData("\e]633;P;Other=1\a")]
    [InlineData("\e]633;P;Cwd=../up\a")]
    [InlineData("\e]133;P;Cwd=/etc\a")]
    [InlineData("\e]7;/etc\a")]
    [InlineData("\e]1337;CurrentDir=/etc\a")]
    [InlineData("\e]633;A\x18")]
    public void Handle_WhatSaysNothing_ChangesNothing(string sequences)
    {
        Feed(sequences);
        Assert.Null(_shell.Activity);
        Assert.Null(_shell.Folder);
    }

    [Fact]
    public void Handle_ShellThatDoesNotSign_MayNameAFolder()
    {
        Feed("\e]7;file:///a%20b\a");
        Assert.Equal("/a b", _shell.Folder);
        Feed("\e]633;P;Cwd=/c\a");
        Assert.Equal("/c", _shell.Folder);
    }

    [Fact]
    public void Handle_SignedStartWhileOneRuns_IsTheNextCommand()
    {
        Feed(Signed("E;one"), Signed("C"), Signed("E;two"), Signed("C"));
        Assert.Equal("two", _shell.Activity!.Command);
    }

    [Theory]
    [InlineData(ShellTracker.MaxCommandBytes - 1, ShellTracker.MaxCommandBytes - 1)]
    [InlineData(ShellTracker.MaxCommandBytes, ShellTracker.MaxCommandBytes)]
    [InlineData(ShellTracker.MaxCommandBytes + 1, ShellTracker.MaxCommandBytes)]
    public void Handle_CommandAroundItsBound_IsCut(int length, int expected)
    {
        Feed(Signed($"E;{new string('x', length)}"), Signed("C"));
        Assert.Equal(expected, _shell.Activity!.Command!.Length);
    }

    [Theory]
    [InlineData(ModeTracker.MaxShellBytes - 1, true)]
    [InlineData(ModeTracker.MaxShellBytes, true)]
    [InlineData(ModeTracker.MaxShellBytes + 1, false)]
    [InlineData(ModeTracker.MaxShellBytes * 10, false)]
    public void Handle_SequenceAroundItsBound_IsWholeOrNone(int length, bool expected)
    {
        Feed($"\e]133;A;{new string('x', length - 2)}\a");
        Assert.Equal(expected, _shell.Activity is not null);
    }

    [Fact]
    public void Reset_ByAnotherShell_ForgetsAndSignsAnew()
    {
        var before = Signed("A");
        Feed(before, Signed("P;Cwd=/w"));
        _shell.Reset();
        Assert.Null(_shell.Activity);
        Assert.Null(_shell.Folder);
        // Without a signature that holds, it is a prompt of anybody's: good as long as nobody signs.
        Feed(Signed("C"), before);
        Assert.False(_shell.Activity!.IsAtPrompt);
    }

    [Fact]
    public void Clone_FedTheSame_TellsNobody()
    {
        var copy = _tracker.Clone();
        copy.Feed(Encoding.UTF8.GetBytes(Signed("A")));
        Assert.Null(_shell.Activity);
        Feed("\e]133;");
        copy = _tracker.Clone();
        copy.Feed("A\a"u8);
        Assert.True(copy.IsGround);
        Assert.Null(_shell.Activity);
        Feed("A\a");
        Assert.NotNull(_shell.Activity);
    }

    [Fact]
    public void Feed_SplitAnywhere_LeadsToTheSameState() => Prop.ForAll(
        ArbMap.Default.ArbFor<Tuple<byte[], byte[]>>(), input =>
        {
            var (whole, split) = (new ShellTracker(_clock), new ShellTracker(_clock));
            new ModeTracker { Shell = whole }.Feed(Stream(input.Item1, whole));
            var tracker = new ModeTracker { Shell = split };
            var rest = Stream(input.Item1, split).AsSpan();
            foreach (var cut in input.Item2)
            {
                tracker.Feed(rest[..Math.Min(cut % 9, rest.Length)]);
                rest = rest[Math.Min(cut % 9, rest.Length)..];
            }

            foreach (var value in rest) tracker.Step(value);
            return whole.Activity == split.Activity && whole.Folder == split.Folder;
        }).QuickCheckThrowOnFailure();

    private static byte[] Stream(byte[] picks, ShellTracker shell)
    {
        string[] pieces =
        [
            "text", "ä", "\e[31m", "\e]0;t\a", "\e]133;A\a", "\e]133;C\e\\", "\e]133;D;1\a", "\e]133;D\a", "\e]7;file:///a\a",
            "\e]633;P;Cwd=/b\\x3bc\a", "\e]633;", "\e]133;A\x18", "\e]633;E;x\a", "\e", Signed(shell, "A"), Signed(shell, "C"),
            Signed(shell, "E;a\\x0ab;c"), Signed(shell, "D;3"), Signed(shell, "P;Cwd=/d"),
        ];
        return [.. picks.SelectMany(pick => Encoding.UTF8.GetBytes(pieces[pick % pieces.Length]))];
    }

    private static string Signed(ShellTracker shell, string text) => $"\e]633;{text};{shell.Nonce}\a";

    private string Signed(string text) => Signed(_shell, text);

    private void Feed(params string[] output) => _tracker.Feed(Encoding.UTF8.GetBytes(string.Concat(output)));
}
