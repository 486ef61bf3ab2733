using System.ComponentModel.DataAnnotations;
using Coder1.Core.Terminals;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Coder1.Tests.Core.Terminals;

public sealed class TerminalOptionsTests
{
    [Fact]
    public void Defaults_AreLegal()
    {
        var options = new TerminalOptions();
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        Assert.True(new TerminalOptionsValidator().Validate(null, options).Succeeded);
    }

    [Theory]
    [InlineData(99_999, true)]
    [InlineData(100_000, true)]
    [InlineData(100_001, false)]
    public void Validate_ReplayAroundTheLog_IsJudged(int replay, bool legal) => Assert.Equal(legal, Validate(
        new TerminalOptions { OutputLogBytes = 100_000, FlowWindowBytes = 4096, ReplayBytes = replay }));

    [Theory]
    [InlineData(49_999, true)]
    [InlineData(50_000, true)]
    [InlineData(50_001, false)]
    public void Validate_WindowAroundHalfTheLog_IsJudged(int window, bool legal) => Assert.Equal(legal, Validate(
        new TerminalOptions { OutputLogBytes = 100_000, ReplayBytes = 0, FlowWindowBytes = window }));

    [Fact]
    public void Validate_MissingShell_IsRefused() => Assert.False(Validate(new TerminalOptions { Shell = "/no/shell" }));

    [Fact]
    public void AddTerminals_WrongValue_NamesTheKeyAndTheRange()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?> { ["Coder1:Terminals:MaxTerminals"] = "0" }).Build();
        using var services = new ServiceCollection().AddTerminals(configuration).AddTerminals(configuration)
            .BuildServiceProvider();
        var error = Assert.Throws<OptionsValidationException>(
            () => services.GetRequiredService<IOptions<TerminalOptions>>().Value);
        Assert.Contains("MaxTerminals", Assert.Single(error.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Aliases_EachKey_IsASetting() => Assert.All(TerminalOptions.Aliases, alias =>
        Assert.NotNull(typeof(TerminalOptions).GetProperty(alias.Key[(TerminalOptions.SectionName.Length + 1)..])));

    private static bool Validate(TerminalOptions options) => new TerminalOptionsValidator().Validate(null, options).Succeeded;
}
