using Coder1.Core.Memory.Leaks;

namespace Coder1.Tests.Core.Memory.Leaks;

/// <summary>A server's memory as a test has it; a collection takes the garbage.</summary>
internal sealed class FakeProbe : ILeakProbe, ILoadSource
{
    public long Managed { get; set; }

    public long Garbage { get; set; }

    public long Native { get; set; }

    public int Collections { get; private set; }

    public int Count { get; set; } = 10;

    public long ManagedBytes => Managed + Garbage;

    public long NativeBytes => Native;

    public void Collect()
    {
        Collections++;
        Garbage = 0;
    }
}
