using System.Runtime.InteropServices;

namespace Coder1.ScriptedAgent;

internal static partial class Signals
{
    public static IDisposable IgnoreTerm() =>
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true);

    /// <summary>Ends this process as nothing can hinder.</summary>
    public static void KillSelf() => _ = Send(Environment.ProcessId, 9);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Send(int process, int signal);
}
