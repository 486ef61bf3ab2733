using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Coder1.Core.Terminals.Pty;

/// <summary>A child of ours that leads a session of its own on a pseudo-terminal.</summary>
/// <remarks>
/// Started by posix_spawn, so no managed code runs between fork and exec: a new session, then the slave opened as
/// descriptor 0, which makes it the controlling terminal. Until <see cref="TryReap"/> succeeds the number of the process
/// is its own; afterwards it may be another's, so signals go out only before.
/// </remarks>
internal sealed unsafe class PtyProcess : IDisposable
{
    private const int CodeOffset = 8;
    private const int StatusOffset = 24;
    private const int CodeExited = 1;

    private PtyProcess(int id, FileDescriptor handle)
    {
        Id = id;
        Handle = handle;
    }

    public int Id { get; }

    /// <summary>A pidfd, readable once the process has ended.</summary>
    public FileDescriptor Handle { get; }

    /// <exception cref="Win32Exception">The program or the folder cannot be used, or the machine has no room.</exception>
    public static PtyProcess Start(PtyMaster master, PtyCommand command)
    {
        var actions = stackalloc byte[Libc.SpawnStructBytes];
        var attributes = stackalloc byte[Libc.SpawnStructBytes];
        CheckError(Libc.ActionsInit(actions), "posix_spawn_file_actions_init");
        try
        {
            CheckError(Libc.AttributesInit(attributes), "posix_spawnattr_init");
            try
            {
                AddActions(actions, master.SlavePath, command.Folder);
                AddAttributes(attributes);
                return Spawn(actions, attributes, command);
            }
            finally
            {
                _ = Libc.AttributesDestroy(attributes);
            }
        }
        finally
        {
            _ = Libc.ActionsDestroy(actions);
        }
    }

    /// <summary>Collects the ended process: its exit status, −signal, or null while it runs.</summary>
    public int? TryReap()
    {
        var info = stackalloc byte[Libc.SignalInfoBytes];
        new Span<byte>(info, Libc.SignalInfoBytes).Clear();
        if (Libc.WaitId(Libc.WaitByDescriptor, Handle, info, Libc.WaitExited | Libc.WaitNoHang) != 0)
        {
            // Another reaper of this process was faster (a SIGCHLD that is ignored from outside): its status is lost.
            return Marshal.GetLastPInvokeError() == Libc.EChild ? 0 : null;
        }

        var code = *(int*)(info + CodeOffset);
        if (code == 0) return null;
        var status = *(int*)(info + StatusOffset);
        return code == CodeExited ? status : -status;
    }

    public void Dispose() => Handle.Dispose();

    private static void AddActions(void* actions, string slavePath, string folder)
    {
        CheckError(Libc.ActionsOpen(actions, 0, slavePath, Libc.OpenReadWrite, 0), "addopen");
        CheckError(Libc.ActionsDuplicate(actions, 0, 1), "adddup2");
        CheckError(Libc.ActionsDuplicate(actions, 0, 2), "adddup2");
        CheckError(Libc.ActionsChangeFolder(actions, folder), "addchdir_np");
        // Ours are all close-on-exec; this is for libraries whose descriptors are not.
        CheckError(Libc.ActionsCloseFrom(actions, 3), "addclosefrom_np");
    }

    private static void AddAttributes(void* attributes)
    {
        const short Flags = Libc.SpawnNewSession | Libc.SpawnSetSignalDefaults | Libc.SpawnSetSignalMask;
        var signals = stackalloc byte[Libc.SpawnStructBytes];
        CheckError(Libc.AttributesFlags(attributes, Flags), "setflags");
        // The .NET runtime ignores SIGPIPE and blocks others; a shell hands what it inherits on to all it starts.
        _ = Libc.SignalsAll(signals);
        CheckError(Libc.AttributesSignalDefaults(attributes, signals), "setsigdefault");
        _ = Libc.SignalsNone(signals);
        CheckError(Libc.AttributesSignalMask(attributes, signals), "setsigmask");
    }

    private static PtyProcess Spawn(void* actions, void* attributes, PtyCommand command)
    {
        using var arguments = new NativeStrings(command.Arguments);
        using var environment = new NativeStrings(command.Environment);
        var program = command.Arguments[0];
        CheckError(
            Libc.Spawn(out var pid, program, actions, attributes, arguments.Pointer, environment.Pointer), program);
        try
        {
            var handle = FileDescriptor.Own(Libc.PidfdOpen(pid), "pidfd_open");
            return new PtyProcess(pid, handle);
        }
        catch
        {
            // Without a handle the reactor cannot collect it: end it here and now.
            _ = Libc.Kill(pid, PosixSignal.Kill);
            _ = Libc.WaitPid(pid, out _, 0);
            throw;
        }
    }

    private static void CheckError(int error, string what)
    {
        if (error != 0) throw new Win32Exception(error, $"{what}: {Marshal.GetPInvokeErrorMessage(error)}");
    }
}
