using System.ComponentModel.DataAnnotations;
using Coder1.Core.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Coder1.Tests.Core.Settings;

public sealed class SettingsTests
{
    [Fact]
    public void Value_EverySettingSet_IsBound()
    {
        var read = Read(("Count", "3"), ("Maybe", "4"), ("Bytes", "5"), ("On", "true"), ("Grace", "00:00:02"), ("Name", "x"),
            ("List:0", "a"), ("List:1", "b"));
        Assert.Equal((3, 4, 5L, true, TimeSpan.FromSeconds(2), "x"), (read.Count, read.Maybe, read.Bytes, read.On, read.Grace, read.Name));
        Assert.Equal(["a", "b"], read.List);
    }

    [Fact]
    public void Value_NothingSet_KeepsTheDefaults()
    {
        var read = Read();
        Assert.Equal((1, null, "default"), (read.Count, read.Maybe, read.Name));
    }

    [Fact]
    public void Value_EveryTypeWrong_TellsEveryFault()
    {
        var error = Assert.Throws<OptionsValidationException>(() => Read(("Count", "x"), ("Maybe", "y"), ("Bytes", "1e3"), ("On", "2"),
            ("Grace", "x"), ("Name", ""), ("List", "a"), ("AccessToken", "short")));
        Assert.Equal(
        [
            "Test:Count = x: must be a whole number from 1 to 10.",
            "Test:Maybe = y: must be a whole number from 1 to 10.",
            "Test:Bytes = 1e3: must be a whole number from 1 to 1048576.",
            "Test:On = 2: must be true or false.",
            "Test:Grace = x: must be a time from 00:00:01 to 01:00:00 (hours:minutes:seconds).",
            "Test:Name = (empty): must be a text that is not empty.",
            "Test:List = a: must be a list (:0, :1, …) of at most 2.",
            "Test:AccessToken = (hidden): must be a text of 8 to 16 characters.",
        ], error.Failures);
    }

    [Theory]
    [InlineData("0", false)]
    [InlineData("1", true)]
    [InlineData("10", true)]
    [InlineData("11", false)]
    public void Value_AtTheEndsOfARange_IsExact(string value, bool legal) =>
        Assert.Equal(legal, Record.Exception(() => Read(("Count", value))) is null);

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void Value_ListAroundItsBound_IsJudged(int elements, bool legal) => Assert.Equal(legal, Record.Exception(
        () => Read([.. Enumerable.Range(0, elements).Select(index => ($"List:{index}", "x"))])) is null);

    [Fact]
    public void Of_ValueOfSeveralLines_IsToldOnOne() =>
        Assert.Equal("Key = a?b: must be good.", SettingFault.Of("Key", "a\nb", "good"));

    private static Sample Read(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            settings.Select(setting => KeyValuePair.Create($"Test:{setting.Key}", (string?)setting.Value))).Build();
        using var services = new ServiceCollection().AddSettings<Sample>(configuration, "Test")
            .AddSettings<Sample>(configuration, "Test").BuildServiceProvider();
        return services.GetRequiredService<IOptions<Sample>>().Value;
    }

    private sealed class Sample
    {
        [Range(1, 10)]
        public int Count { get; set; } = 1;

        [Range(1, 10)]
        public int? Maybe { get; set; }

        [Range(1L, 1024 * 1024L)]
        public long Bytes { get; set; } = 1;

        public bool On { get; set; }

        [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
        public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(1);

        [Required]
        public string Name { get; set; } = "default";

        [MaxLength(2)]
        public string[] List { get; set; } = [];

        [StringLength(16, MinimumLength = 8)]
        public string? AccessToken { get; set; }
    }
}
