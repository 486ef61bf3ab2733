using Coder1.Core.Terminals.Shell;
using Xunit;

namespace Coder1.Tests.Core.Terminals.Shell;

public sealed class BashArgumentsTests
{
    [Theory]
    [InlineData("", false, false, null)]
    [InlineData("-i", false, false, null)]
    [InlineData("--noprofile", false, false, null)]
    [InlineData("--norc", false, true, null)]
    [InlineData("--norc --noprofile -i", false, true, null)]
    [InlineData("-l", true, false, null)]
    [InlineData("--login --norc", true, false, null)]
    [InlineData("--login --noprofile", true, true, null)]
    [InlineData("--rcfile own", false, false, "own")]
    [InlineData("--init-file /own -i", false, false, "/own")]
    public void Parse_WhatIsUnderstood_SaysWhatIsRead(string arguments, bool login, bool nothing, string? file)
    {
        var parsed = BashArguments.Parse(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries))!;
        Assert.Equal((login, nothing, file), (parsed.IsLogin, parsed.ReadsNothing, parsed.File));
    }

    [Theory]
    [InlineData("-c ls")]
    [InlineData("script.sh")]
    [InlineData("--posix")]
    [InlineData("--rcfile")]
    [InlineData("-ic ls")]
    public void Parse_AnythingElse_IsLeftAlone(string arguments) => Assert.Null(BashArguments.Parse(arguments.Split(' ')));
}
