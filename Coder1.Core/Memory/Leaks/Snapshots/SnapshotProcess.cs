using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Coder1.Core.Memory.Leaks.Snapshots;

/// <summary>Takes snapshots by a process of its own, which is ended when it takes too long.</summary>
/// <param name="command">How the program is started.</param>
/// <param name="time">The clock.</param>
internal sealed class SnapshotProcess(SnapshotCommand command, TimeProvider time) : ISnapshotTaker
{
    /// <summary>How long it may take; usually it is about a second.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    // It holds counts by type and a block of events: this is many times what it was seen to need.
    private const string HeapLimit = "0x2000000";

    private const int MaxErrorLength = 500;

    /// <inheritdoc />
    public async Task TakeAsync(string file, int megabytes, CancellationToken cancellationToken)
    {
        using var process = Start(file, megabytes);
        using var timeout = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var error = await ReadErrorAsync(process, either.Token).ConfigureAwait(false);
            await process.WaitForExitAsync(either.Token).ConfigureAwait(false);
            if (process.ExitCode != 0)
                throw new HeapSnapshotException($"The snapshot failed: {(error.Length > 0 ? error : $"exit code {process.ExitCode}")}.");
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            throw new HeapSnapshotException($"The snapshot took longer than {Timeout.TotalSeconds:0} s and was given up.");
        }
    }

    private Process Start(string file, int megabytes)
    {
        var start = new ProcessStartInfo(command.Program, [
            .. command.Arguments, HeapSnapshotProgram.Verb,
            Environment.ProcessId.ToString(CultureInfo.InvariantCulture), file,
            megabytes.ToString(CultureInfo.InvariantCulture),
        ])
        {
            RedirectStandardError = true, RedirectStandardInput = true, RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_EnableDiagnostics"] = "0"; // nobody looks at the one that looks
        start.Environment["DOTNET_GCHeapHardLimit"] = HeapLimit;
        start.Environment["DOTNET_TieredPGO"] = "0";
        try
        {
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception exception)
        {
            throw new HeapSnapshotException($"The process that takes snapshots could not be started: {exception.Message}.");
        }
    }

    /// <summary>Reads to the end, and keeps the beginning.</summary>
    private static async Task<string> ReadErrorAsync(Process process, CancellationToken cancellation)
    {
        var kept = new char[MaxErrorLength];
        var more = new char[MaxErrorLength];
        var length = await process.StandardError.ReadBlockAsync(kept, cancellation).ConfigureAwait(false);
        while (await process.StandardError.ReadBlockAsync(more, cancellation).ConfigureAwait(false) > 0)
        {
            // So that it is not stopped by a full pipe.
        }

        return new string(kept, 0, length).Split('\n')[0].TrimEnd('.', ' ', '\r');
    }
}
