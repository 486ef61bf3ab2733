using Coder1.Core.Git.Operations.Faults;

namespace Coder1.Core.Git.Operations.Staging;

/// <summary>Hands lists of any length to git, a piece at a time.</summary>
/// <remarks>git looks each name up by itself; given as patterns, twenty thousand of them would take it minutes.</remarks>
/// <param name="git">Runs git.</param>
public sealed class IndexWriter(GitRunner git) : IDisposable
{
    /// <summary>What one command reads; one list at a time is handed on, others wait.</summary>
    internal const int PieceBytes = 256 * 1024;

    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Makes the index hold what is on disk, of these names.</summary>
    internal Task AddAsync(GitFolder place, Stream names, CancellationToken cancellation) => RunAsync(
        new GitCommand(place.Top, "update-index", "--add", "--remove", "--replace", "-z", "--stdin"), names, cancellation);

    /// <summary>Makes the index hold these entries.</summary>
    internal Task PutAsync(GitFolder place, Stream entries, CancellationToken cancellation) =>
        RunAsync(new GitCommand(place.Top, "update-index", "-z", "--index-info"), entries, cancellation);

    /// <summary>Lets git notice which files are as the index has them.</summary>
    internal Task RefreshAsync(GitFolder place, CancellationToken cancellation) =>
        git.TryAsync(new GitCommand(place.Top, "update-index", "-q", "--refresh"), cancellation);

    /// <summary>Runs a command for each piece of a list whose records end with zeros.</summary>
    /// <exception cref="GitFaultException">It failed; the pieces before are done.</exception>
    internal async Task RunAsync(GitCommand command, Stream list, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var piece = new byte[Math.Min(PieceBytes, Math.Max(1, list.Length - list.Position))];
            var held = 0;
            while (true)
            {
                held += await list.ReadAtLeastAsync(piece.AsMemory(held), piece.Length - held, throwOnEndOfStream: false, cancellation)
                    .ConfigureAwait(false);
                var whole = piece.AsSpan(0, held).LastIndexOf((byte)0) + 1;
                if (whole == 0) return;
                await git.RunAsync(command with { Input = piece.AsMemory(0, whole) }, cancellation).ConfigureAwait(false);
                piece.AsSpan(whole, held - whole).CopyTo(piece);
                held -= whole;
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();
}
