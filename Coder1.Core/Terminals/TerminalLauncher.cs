using Coder1.Core.Terminals.Pty;

namespace Coder1.Core.Terminals;

/// <summary>Makes of what was asked for the command that is run.</summary>
/// <param name="shell">The user's shell.</param>
internal sealed class TerminalLauncher(string shell)
{
    /// <summary>The command of a terminal, in a folder.</summary>
    /// <param name="request">The request, checked.</param>
    /// <param name="folder">Where it starts, which after a resumption is where it was.</param>
    public PtyCommand Build(TerminalRequest request, string folder) => new(
        request.Command!,
        TerminalEnvironment.Build(Environment.GetEnvironmentVariables(), shell, request.Environment),
        folder);
}
