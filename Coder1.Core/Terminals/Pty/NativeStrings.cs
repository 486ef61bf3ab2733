using System.Runtime.InteropServices;

namespace Coder1.Core.Terminals.Pty;

/// <summary>A null-terminated array of C strings in native memory: an argv or an envp.</summary>
internal sealed unsafe class NativeStrings : IDisposable
{
    private readonly int _count;
    private byte** _array;

    public NativeStrings(IReadOnlyCollection<string> strings)
    {
        _array = (byte**)NativeMemory.AllocZeroed((nuint)strings.Count + 1, (nuint)sizeof(byte*));
        foreach (var text in strings) _array[_count++] = (byte*)Marshal.StringToCoTaskMemUTF8(text);
    }

    public byte** Pointer => _array;

    public void Dispose()
    {
        if (_array is null) return;
        for (var i = 0; i < _count; i++) Marshal.FreeCoTaskMem((nint)_array[i]);
        NativeMemory.Free(_array);
        _array = null;
    }
}
