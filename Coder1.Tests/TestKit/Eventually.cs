using Xunit;

namespace Coder1.Tests.TestKit;

/// <summary>Waits on a condition that nothing signals, such as one of the kernel's; fails after a time far too long.</summary>
internal static class Eventually
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    public static async Task TrueAsync(Func<bool> condition, Func<string> describe)
    {
        using var timer = new PeriodicTimer(Interval, TimeProvider.System);
        var begin = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            if (TimeProvider.System.GetElapsedTime(begin) > Patience) Assert.Fail(describe());
            await timer.WaitForNextTickAsync();
        }
    }
}
