using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Coder1.Core.Terminals.Pty;

/// <summary>An owned file descriptor of the kernel: closed exactly once, never while a call uses it.</summary>
internal sealed class FileDescriptor : SafeHandleMinusOneIsInvalid
{
    private FileDescriptor(int descriptor)
        : base(ownsHandle: true) => SetHandle(descriptor);

    /// <summary>Owns the result of a call, or throws what the call failed with.</summary>
    /// <remarks>
    /// The calls return a C <c>int</c>: marshalled as a pointer, −1 would arrive as 0xFFFFFFFF and pass for valid.
    /// </remarks>
    public static FileDescriptor Own(int result, string call) => result >= 0
        ? new FileDescriptor(result)
        : throw new Win32Exception(Marshal.GetLastPInvokeError(), $"{call}: {Marshal.GetLastPInvokeErrorMessage()}");

    protected override bool ReleaseHandle() => Libc.Close(handle.ToInt32()) == 0;
}
