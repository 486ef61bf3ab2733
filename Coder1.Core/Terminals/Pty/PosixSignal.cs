namespace Coder1.Core.Terminals.Pty;

/// <summary>The signals that a terminal sends.</summary>
internal static class PosixSignal
{
    public const int Hangup = 1;
    public const int Kill = 9;

    /// <summary>A stopped job takes a hang-up only once it runs again.</summary>
    public const int Continue = 18;
}
