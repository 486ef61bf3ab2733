using System.ComponentModel.DataAnnotations;
using Coder1.Core.Memory;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Coder1.Tests.Core.Memory;

public sealed class MemoryOptionsTests : IDisposable
{
    private const long Mb = FakeContainer.Mb;

    private readonly FakeContainer _container = new();

    [Fact]
    public void Defaults_In512Mb_AreTheContracts()
    {
        var options = new MemoryOptions { LimitMb = 400 };
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        Assert.Empty(Faults(options));
        var at = MemoryThresholds.Of(options, 512 * Mb);
        Assert.Equal((400 * Mb, 300 * Mb, 340 * Mb, 380 * Mb, 460), (at.LimitBytes, at.WarningBytes, at.CriticalBytes, at.PanicBytes, at.RedLineBytes / Mb));
        Assert.Equal(399, MemoryThresholds.Of(new MemoryOptions(), 512 * Mb).LimitBytes / Mb);
    }

    [Theory]
    [InlineData(64)]
    [InlineData(256)]
    [InlineData(512)]
    [InlineData(65_536)]
    public void Defaults_InAnyContainer_AreLegal(long megabytes)
    {
        using var container = new FakeContainer(limitMb: megabytes);
        Assert.Empty(new MemoryOptionsValidator(container.Memory).Validate(null, new MemoryOptions()).Failures ?? []);
    }

    [Fact]
    public void Thresholds_OfTheIncidentReports_AreHonoured()
    {
        var options = Bound(("MEMORY_LIMIT_MB", "400"), ("MEMORY_WARNING_THRESHOLD", "300"), ("MEMORY_PANIC_THRESHOLD", "380"),
            ("ENABLE_AGGRESSIVE_CLEANUP", "false"), ("ENABLE_MEMORY_MONITORING", "false"), ("ENABLE_GRACEFUL_DEGRADATION", "false"));
        Assert.Equal((400, 300, 380), (options.LimitMb, options.WarningMb, options.PanicMb));
        Assert.Equal((false, false, false), (options.AggressiveCleanup, options.Monitoring, options.GracefulDegradation));
        Assert.Empty(Faults(options));
    }

    [Theory]
    [InlineData(339, 340)]
    [InlineData(340, 360)]
    [InlineData(360, 370)]
    public void Thresholds_CriticalNotSet_LiesBetweenTheOthers(int warning, int critical) => Assert.Equal(
        critical * Mb, MemoryThresholds.Of(new MemoryOptions { LimitMb = 400, WarningMb = warning, PanicMb = 380 }, 512 * Mb).CriticalBytes);

    [Theory]
    [InlineData(339, 0)]
    [InlineData(340, 1)]
    [InlineData(341, 1)]
    public void Validate_WarningAroundCritical_IsJudged(int warning, int faults) => Assert.Equal(faults,
        Faults(new MemoryOptions { LimitMb = 400, WarningMb = warning, CriticalMb = 340 }).Count);

    [Theory]
    [InlineData(379, 0)]
    [InlineData(380, 1)]
    [InlineData(381, 1)]
    public void Validate_CriticalAroundPanic_IsJudged(int critical, int faults) => Assert.Equal(faults,
        Faults(new MemoryOptions { LimitMb = 400, CriticalMb = critical }).Count);

    [Theory]
    [InlineData(449, 0)]
    [InlineData(450, 1)]
    [InlineData(451, 1)]
    public void Validate_PanicAroundTheRedLine_IsJudged(int panic, int faults) => Assert.Equal(faults,
        Faults(new MemoryOptions { LimitMb = 400, PanicMb = panic, RedLineMb = 450 }).Count);

    [Theory]
    [InlineData(511, 0)]
    [InlineData(512, 0)]
    [InlineData(513, 1)]
    public void Validate_RedLineAroundTheContainer_IsJudged(int redLine, int faults) => Assert.Equal(faults,
        Faults(new MemoryOptions { RedLineMb = redLine }).Count);

    [Fact]
    public void Validate_ManyFaults_NamesEachOfThem()
    {
        var faults = Faults(new MemoryOptions
        {
            WarningMb = 400, CriticalMb = 350, PanicMb = 340, RedLineMb = 600, StandardAgents = 4, EssentialAgents = 5,
            StandardReplayBytes = 60_000, EssentialReplayBytes = 70_000,
        });
        Assert.Equal(
        [
            "Coder1:Memory:WarningMb = 400: must be less than CriticalMb (350 of a limit of 399).",
            "Coder1:Memory:CriticalMb = 350: must be less than PanicMb (340 of a limit of 399).",
            "Coder1:Memory:RedLineMb = 600: must be at most what the container has (512).",
            "Coder1:Memory:StandardAgents = 4: must be at most PremiumAgents (3).",
            "Coder1:Memory:EssentialAgents = 5: must be at most StandardAgents (4).",
            "Coder1:Memory:StandardReplayBytes = 60000: must be at most PremiumReplayBytes (50000).",
            "Coder1:Memory:EssentialReplayBytes = 70000: must be at most StandardReplayBytes (60000).",
        ], faults);
    }

    [Fact]
    public void Aliases_EachKey_IsASetting() => Assert.All(MemoryOptions.Aliases, alias =>
        Assert.NotNull(typeof(MemoryOptions).GetProperty(alias.Key[(MemoryOptions.SectionName.Length + 1)..])));

    public void Dispose() => _container.Dispose();

    private static MemoryOptions Bound(params (string Name, string Value)[] environment)
    {
        var aliases = MemoryOptions.Aliases.ToDictionary(alias => alias.EnvironmentName, alias => alias.Key);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(environment.Select(
            one => KeyValuePair.Create(aliases[one.Name], (string?)one.Value))).Build();
        using var services = new ServiceCollection().AddLogging().AddMemory(configuration).AddMemory(configuration).BuildServiceProvider();
        // Without the check against this machine's memory.
        var options = new MemoryOptions();
        foreach (var configure in services.GetServices<Microsoft.Extensions.Options.IConfigureOptions<MemoryOptions>>()) configure.Configure(options);
        return options;
    }

    private List<string> Faults(MemoryOptions options) =>
        [.. new MemoryOptionsValidator(_container.Memory).Validate(null, options).Failures ?? []];
}
