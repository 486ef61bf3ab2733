namespace Coder1.Core.Terminals.Pty;

/// <summary>The signals that terminals and agents get.</summary>
internal static class PosixSignal
{
    public const int Hangup = 1;
    public const int Kill = 9;
    public const int Terminate = 15;

    /// <summary>A stopped job takes a hang-up only once it runs again.</summary>
    public const int Continue = 18;
}
