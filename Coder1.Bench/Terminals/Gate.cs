using System.Runtime.InteropServices;

namespace Coder1.Bench.Terminals;

/// <summary>
/// Two named pipes that a terminal's program waits on and writes to: it begins when told, and says when it is done,
/// whether or not anybody watches its terminal.
/// </summary>
internal sealed partial class Gate : IDisposable
{
    private const uint OwnerOnly = 0x180;

    private readonly string _go;
    private readonly string _done;

    public Gate(string folder)
    {
        _go = Path.Combine(folder, $"go-{Guid.NewGuid():N}");
        _done = Path.Combine(folder, $"done-{Guid.NewGuid():N}");
        foreach (var path in new[] { _go, _done })
        {
            if (MakeFifo(path, OwnerOnly) != 0) throw new IOException(Marshal.GetLastPInvokeErrorMessage());
        }
    }

    /// <summary>The command that runs another one behind the gate.</summary>
    public string[] Command(string script) => ["/bin/sh", "-c", $"read x < {_go}; {script}; echo > {_done}"];

    /// <summary>Lets the program begin, as soon as it waits.</summary>
    public void Open() => Pass(_go, FileAccess.Write);

    /// <summary>Waits until the program has written everything to its terminal.</summary>
    public void WaitForEnd() => Pass(_done, FileAccess.Read);

    public void Dispose()
    {
        File.Delete(_go);
        File.Delete(_done);
    }

    private static void Pass(string path, FileAccess access)
    {
        // Opening blocks until the other side opens too.
        using var pipe = new FileStream(path, FileMode.Open, access, FileShare.ReadWrite, bufferSize: 0);
        if (access == FileAccess.Write) pipe.WriteByte((byte)'\n');
        else _ = pipe.ReadByte();
    }

    [LibraryImport("libc", EntryPoint = "mkfifo", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeFifo(string path, uint mode);
}
