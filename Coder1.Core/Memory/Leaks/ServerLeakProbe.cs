using Coder1.Core.Memory.Heap;

namespace Coder1.Core.Memory.Leaks;

/// <summary>The real one.</summary>
internal sealed class ServerLeakProbe : ILeakProbe, IDisposable
{
    private readonly ServerMemory _server = new();

    public long ManagedBytes => GC.GetTotalMemory(forceFullCollection: false);

    public long NativeBytes => _server.NativeBytes();

    public void Collect()
    {
        // Twice: what finalizers let go is garbage only after they ran.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        _ = ServerHeap.TrimNative();
    }

    public void Dispose() => _server.Dispose();
}
