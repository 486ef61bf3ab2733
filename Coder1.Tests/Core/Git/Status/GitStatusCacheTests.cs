using Coder1.Core.Git;
using Coder1.Core.Git.Status;
using Coder1.Tests.TestKit;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Coder1.Tests.Core.Git.Status;

public sealed class GitStatusCacheTests
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(5);

    private readonly ManualClock _clock = new();
    private readonly GitOptions _options = new();

    [Theory]
    [InlineData(4999, true)]
    [InlineData(5000, false)]
    [InlineData(5001, false)]
    public void TryGet_AsOldAsItMayBe_IsNotGiven(int milliseconds, bool isGiven)
    {
        var cache = Open();
        cache.Set("/a", Status(0));
        _clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
        Assert.Equal(isGiven, cache.TryGet("/a", Life, out _));
        var figures = cache.Figures;
        Assert.Equal((isGiven ? 1 : 0, isGiven ? 0 : 1), (figures.Hits, figures.Misses));
        Assert.Equal(isGiven ? 0 : 1, figures.Evictions[EvictionReason.Expired]);
    }

    [Theory]
    [InlineData(49, 0)]
    [InlineData(50, 0)]
    [InlineData(51, 1)]
    [InlineData(500, 450)]
    public void Set_Many_KeepsTheBound(int statuses, int evicted)
    {
        var cache = Open();
        for (var number = 0; number < statuses; number++) cache.Set($"/{number}", Status(0));
        Assert.Equal((Math.Min(50, statuses), evicted), (cache.Figures.Entries, (int)cache.Figures.Evictions[EvictionReason.Capacity]));
    }

    [Fact]
    public void Set_OneTooMany_TheOneAskedForLongestAgoGoes()
    {
        _options.MaxCachedStatuses = 2;
        var cache = Open();
        cache.Set("/a", Status(0));
        cache.Set("/b", Status(0));
        cache.TryGet("/a", Life, out _);
        cache.Set("/c", Status(0));
        Assert.True(cache.TryGet("/a", Life, out _));
        Assert.False(cache.TryGet("/b", Life, out _));
    }

    [Fact]
    public void Set_TooLargeTogether_KeepsTheBoundInBytes()
    {
        _options.MaxCachedStatusBytes = 64 * 1024;
        var cache = Open();
        for (var number = 0; number < 10; number++) cache.Set($"/{number}", Status(20 * 1024));
        Assert.Equal((3, 7L), (cache.Figures.Entries, cache.Figures.Evictions[EvictionReason.Bytes]));
        cache.Set("/large", Status(64 * 1024));
        Assert.False(cache.TryGet("/large", Life, out _));
        Assert.InRange(cache.Figures.Bytes, 1, 64 * 1024);
    }

    [Fact]
    public void Clear_MemoryIsShort_NothingIsLeft()
    {
        var cache = Open();
        cache.Set("/a", Status(100));
        cache.Set("/a", Status(200));
        cache.Set("/b", Status(0));
        cache.Remove("/b", EvictionReason.Left);
        cache.Clear();
        var figures = cache.Figures;
        Assert.Equal((0, 0L), (figures.Entries, figures.Bytes));
        Assert.Equal((1, 1, 1), (figures.Evictions[EvictionReason.Replaced], figures.Evictions[EvictionReason.Left], figures.Evictions[EvictionReason.Memory]));
    }

    [Fact]
    public void AnySteps_BoundsAndSumsHold()
    {
        _options.MaxCachedStatuses = 4;
        _options.MaxCachedStatusBytes = 64 * 1024;
        var step = Gen.Choose(0, 6).SelectMany(folder => Gen.Choose(0, 80).SelectMany(size => Gen.Choose(0, 5).Select(kind => (folder, size, kind))));
        Prop.ForAll(step.ListOf().ToArbitrary(), steps =>
        {
            var cache = Open();
            var added = 0;
            foreach (var (folder, size, kind) in steps)
            {
                if (kind < 3)
                {
                    cache.Set($"/{folder}", Status(size * 1024));
                    added += Status(size * 1024).Bytes <= _options.MaxCachedStatusBytes ? 1 : 0;
                }
                else if (kind == 3) cache.TryGet($"/{folder}", Life, out _);
                else if (kind == 4) _clock.Advance(TimeSpan.FromSeconds(2));
                else cache.Remove($"/{folder}", EvictionReason.Changed);
            }

            var figures = cache.Figures;
            return figures.Entries <= 4 && figures.Bytes <= _options.MaxCachedStatusBytes && figures.Entries + figures.Evictions.Values.Sum() == added;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    private static GitStatus Status(int bytes) =>
        new() { State = RepositoryState.Ready, Version = "1", List = new EntryList(new byte[bytes], 0) };

    private GitStatusCache Open() => new(Microsoft.Extensions.Options.Options.Create(_options), _clock);
}
