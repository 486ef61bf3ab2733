using Coder1.Core.Terminals.Pty;
using Coder1.Core.Terminals.Shell;

namespace Coder1.Core.Terminals;

/// <summary>Makes of what was asked for the command that is run.</summary>
/// <param name="shell">The user's shell.</param>
/// <param name="integration">Has shells say what they do; null where that is off.</param>
internal sealed class TerminalLauncher(string shell, ShellIntegration? integration)
{
    /// <summary>The command of a terminal, in a folder.</summary>
    /// <param name="id">The terminal.</param>
    /// <param name="request">The request, checked.</param>
    /// <param name="folder">Where it starts, which after a resumption is where it was.</param>
    /// <param name="nonce">What the shell is to sign its words with.</param>
    public PtyCommand Build(TerminalId id, TerminalRequest request, string folder, string nonce)
    {
        var environment = TerminalEnvironment.Build(Environment.GetEnvironmentVariables(), shell, request.Environment, id);
        var launch = integration?.Prepare(request.Command!, environment, nonce);
        return launch is null
            ? new PtyCommand(request.Command!, Join(environment), folder)
            : new PtyCommand(launch.Arguments, Join(environment.Concat(launch.Environment)), folder);
    }

    /// <summary>As NAME=value; of two by one name the last counts.</summary>
    private static IReadOnlyCollection<string> Join(IEnumerable<KeyValuePair<string, string>> variables) =>
    [
        .. variables.GroupBy(variable => variable.Key, variable => variable.Value)
            .Select(variable => $"{variable.Key}={variable.Last()}"),
    ];
}
