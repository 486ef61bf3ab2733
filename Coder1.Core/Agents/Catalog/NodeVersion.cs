using System.ComponentModel;
using System.Diagnostics;

namespace Coder1.Core.Agents.Catalog;

/// <summary>Asks Node for its version.</summary>
internal static class NodeVersion
{
    private const int MaxAnswer = 32;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>The major version of a Node; null where it says none.</summary>
    /// <param name="program">Its absolute path.</param>
    /// <param name="time">The clock.</param>
    public static async Task<int?> AskAsync(string program, TimeProvider time)
    {
        try
        {
            using var timeout = new CancellationTokenSource(Timeout, time);
            using var node = Process.Start(new ProcessStartInfo(program, ["--version"]) { RedirectStandardOutput = true })!;
            try
            {
                // v22.1.0 and a line's end: what says more is no Node.
                var answer = new char[MaxAnswer];
                var length = await node.StandardOutput.ReadBlockAsync(answer, timeout.Token).ConfigureAwait(false);
                return Version.TryParse(answer.AsSpan(0, length).Trim().TrimStart('v'), out var version) ? version.Major : null;
            }
            finally
            {
                if (!node.HasExited) node.Kill(entireProcessTree: true);
                await node.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is Win32Exception or IOException or OperationCanceledException)
        {
            return null;
        }
    }
}
