using System.Collections;
using Coder1.Core.Terminals;
using Xunit;

namespace Coder1.Tests.Core.Terminals;

public sealed class TerminalEnvironmentTests
{
    [Theory]
    [InlineData("CODER1_PASSWORD")]
    [InlineData("ADMIN_TOKEN")]
    [InlineData("Coder1__Auth__Secret")]
    [InlineData("ASPNETCORE_URLS")]
    [InlineData("DOTNET_GCHeapHardLimit")]
    [InlineData("DOTNET_URLS")]
    [InlineData("PORT")]
    [InlineData("URLS")]
    public void Build_ServerSetting_IsLeftOut(string name) =>
        Assert.DoesNotContain(Build((name, "x")), variable => variable.StartsWith(name + "=", StringComparison.Ordinal));

    [Theory]
    [InlineData("PATH")]
    [InlineData("HOME")]
    [InlineData("DOTNET_ROOT")]
    [InlineData("DOTNET_CLI_TELEMETRY_OPTOUT")]
    [InlineData("PORTAL")]
    public void Build_OtherVariable_IsKept(string name) => Assert.Contains(name + "=x", Build((name, "x")));

    [Fact]
    public void Build_Always_DescribesTheTerminal()
    {
        var variables = Build(("TERM", "dumb"));
        Assert.Contains("TERM=xterm-256color", variables);
        Assert.Contains("COLORTERM=truecolor", variables);
        Assert.Contains("CODER1=1", variables);
        Assert.Contains("SHELL=/bin/sh", variables);
    }

    [Theory]
    [InlineData("LANG", "de_DE.UTF-8", "LANG=de_DE.UTF-8")]
    [InlineData("LANG", "de_DE.utf8", "LANG=de_DE.utf8")]
    [InlineData("LANG", "C", "LANG=C.UTF-8")]
    [InlineData("LC_ALL", "POSIX", "LANG=C.UTF-8")]
    public void Build_AnyLanguage_IsUtf8(string name, string value, string expected)
    {
        var variables = Build((name, value));
        Assert.Contains(expected, variables);
        Assert.DoesNotContain("LC_ALL=POSIX", variables);
    }

    [Fact]
    public void Build_Requested_HasTheLastWord() => Assert.Equal("vt100", TerminalEnvironment.Build(
        new Hashtable(), "/bin/sh", new Dictionary<string, string> { ["TERM"] = "vt100" })["TERM"]);

    private static IReadOnlyCollection<string> Build(params (string Name, string Value)[] inherited)
    {
        var table = new Hashtable();
        foreach (var (name, value) in inherited) table[name] = value;
        return [.. TerminalEnvironment.Build(table, "/bin/sh", null).Select(variable => $"{variable.Key}={variable.Value}")];
    }
}
