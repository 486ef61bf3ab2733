using System.Runtime.InteropServices;
using Coder1.Core.Memory.Heap;

namespace Coder1.Core.Memory.Leaks;

/// <summary>The real one.</summary>
internal sealed partial class ServerLeakProbe : ILeakProbe, IDisposable
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
        try
        {
            _ = Trim(0);
        }
        catch (EntryPointNotFoundException)
        {
            // A C library that has no such thing (musl) holds little free.
        }
    }

    public void Dispose() => _server.Dispose();

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int Trim(nuint keep);
}
