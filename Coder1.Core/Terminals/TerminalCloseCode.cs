namespace Coder1.Core.Terminals;

/// <summary>The codes a terminal's socket closes with (docs/terminal-protocol.md).</summary>
public static class TerminalCloseCode
{
    /// <summary>Not closed.</summary>
    public const int None = 0;

    /// <summary>Closed by the user.</summary>
    public const int Closed = 1000;

    /// <summary>The server shuts down: reconnect.</summary>
    public const int ShuttingDown = 1001;

    /// <summary>A message was larger than the protocol allows.</summary>
    public const int TooLarge = 1009;

    /// <summary>A message, or the address, does not follow the protocol.</summary>
    public const int Malformed = 4400;

    /// <summary>There is no such terminal.</summary>
    public const int NotFound = 4404;

    /// <summary>The viewer acknowledged nothing while others went on.</summary>
    public const int TooSlow = 4408;

    /// <summary>The terminal is being closed.</summary>
    public const int Gone = 4410;
}
