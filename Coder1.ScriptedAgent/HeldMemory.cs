namespace Coder1.ScriptedAgent;

/// <summary>Memory that is held and touched, so that the kernel counts it.</summary>
internal static class HeldMemory
{
    private const int Mb = 1024 * 1024;
    private static readonly List<nint> Pieces = [];

    public static unsafe void Hold(int megabytes)
    {
        for (var piece = 0; piece < megabytes; piece++)
        {
            var start = (byte*)System.Runtime.InteropServices.NativeMemory.Alloc(Mb);
            new Span<byte>(start, Mb).Fill((byte)(piece + 1));
            lock (Pieces) Pieces.Add((nint)start);
        }
    }

    public static unsafe void Release()
    {
        lock (Pieces)
        {
            foreach (var start in Pieces) System.Runtime.InteropServices.NativeMemory.Free((void*)start);
            Pieces.Clear();
        }
    }
}
