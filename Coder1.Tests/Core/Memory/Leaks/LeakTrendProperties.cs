using Coder1.Core.Memory.Leaks;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Coder1.Tests.Core.Memory.Leaks;

public sealed class LeakTrendProperties
{
    private const long Mb = 1024 * 1024;

    [Fact]
    public void Slope_OfALine_IsTheLinesWhateverItsStartAndStep()
    {
        var lines = Gen.Choose(-1000, 1000).SelectMany(rate => Gen.Choose(2, 300).SelectMany(count =>
            Gen.Choose(1, 60).SelectMany(step => Gen.Choose(1000, 100_000).Select(start => (rate, count, step, start)))));
        Prop.ForAll(lines.ToArbitrary(), line =>
        {
            var samples = Samples(line.count, line.step, index => (line.start * Mb) + (long)(line.rate * 1024d * index * line.step / 60));
            var trend = LeakTrend.Of(samples, LeakKind.Managed);
            return Math.Abs(trend.SlopeBytesPerMinute - (line.rate * 1024d)) < 200
                && Math.Abs(trend.GainBytesPerMinute - (line.rate * 1024d)) < 200;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void Slope_OfALineWithNoise_IsNearTheLines() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var samples = Samples(31, 10, index => (100 * Mb) + (3 * Mb * index / 6) + random.NextInt64(-2 * Mb, 2 * Mb));
            return Math.Abs(LeakTrend.Of(samples, LeakKind.Managed).SlopeBytesPerMinute - (3 * Mb)) < Mb;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Trend_AnySamples_HasNoNegativeGrowthAndIsFinite() =>
        Prop.ForAll(Gen.Choose(0, 2000).ListOf().ToArbitrary(), values =>
        {
            var bytes = values.ToArray();
            var trend = LeakTrend.Of(Samples(bytes.Length, 10, index => bytes[index] * Mb), LeakKind.Native);
            return trend.GrowthBytes >= 0 && double.IsFinite(trend.SlopeBytesPerMinute) && double.IsFinite(trend.GainBytesPerMinute);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(10, 10, true)]
    [InlineData(9, 10, true)]
    [InlineData(8, 10, false)]
    [InlineData(0, 1, false)]
    [InlineData(0, 0, true)]
    public void Load_Wavers_IsSteadyWithinATenth(int least, int most, bool steady)
    {
        LeakSample[] samples = [new(TimeSpan.Zero, 0, 0, least), new(TimeSpan.FromMinutes(1), 0, 0, most)];
        Assert.Equal(steady, LeakTrend.Of(samples, LeakKind.Managed).IsLoadSteady);
    }

    private static LeakSample[] Samples(int count, int step, Func<int, long> bytes) => [.. Enumerable.Range(0, count)
        .Select(index => new LeakSample(TimeSpan.FromSeconds(index * step), bytes(index), bytes(index), 5))];
}
