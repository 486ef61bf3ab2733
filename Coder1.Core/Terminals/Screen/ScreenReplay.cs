using System.Buffers;

namespace Coder1.Core.Terminals.Screen;

/// <summary>Finds out what the screen of a terminal showed where a viewer's tail begins.</summary>
/// <remarks>
/// Only for a viewer that asks for the tail, and on its sender's thread: the log is read piece by piece under the session's
/// lock and followed outside of it, from the last snapshot or else from the first byte kept. One screen at a time for the
/// whole process, which is what its memory is counted for.
/// </remarks>
/// <param name="output">The terminal's output.</param>
/// <param name="sizes">The sizes that it was printed for.</param>
/// <param name="sync">The lock that guards both.</param>
/// <param name="folder">Where the snapshot is; whoever lends the folder saves it.</param>
/// <param name="time">The clock.</param>
internal sealed class ScreenReplay(TerminalOutput output, SizeHistory sizes, Lock sync, string folder, TimeProvider time)
{
    /// <summary>The most cells of a screen with its history; a larger one is replayed with its modes alone.</summary>
    internal const int MaxCells = 32 * 1024;

    /// <summary>Lines kept above the screen, where there is room: for wrapping anew, and for the browser to scroll to.</summary>
    internal const int MaxHistoryLines = 300;

    /// <summary>Following a full log takes a tenth of a second. What is made to take this long is not worth waiting for.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>A snapshot is replaced once it is this far behind.</summary>
    private const int SnapshotBytes = 64 * 1024;

    private const int PieceBytes = 64 * 1024;

    private static readonly Lock OneAtATime = new();

    /// <summary>The start of a tail; null where the output outran the reader, or the screen is beyond a bound.</summary>
    /// <param name="replayBytes">The length of the tail.</param>
    /// <param name="save">Keeps a snapshot for the next time.</param>
    public ReplayStart? Find(int replayBytes, Action<ScreenSnapshot> save)
    {
        lock (OneAtATime)
        {
            var piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
            try
            {
                return Find(replayBytes, piece, save);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(piece);
            }
        }
    }

    private ReplayStart? Find(int replayBytes, byte[] piece, Action<ScreenSnapshot> save)
    {
        long target, first;
        lock (sync)
        {
            // Not before the last change of size: the browser has but one size to draw the tail in.
            target = Math.Max(Math.Max(output.End - replayBytes, output.Start), sizes.LastChange);
            first = output.Start;
        }

        if (target == 0) return new ReplayStart(0, null);
        var snapshot = ScreenSnapshot.Read(folder);
        if (snapshot is not null && (snapshot.Offset < first || snapshot.Offset > target)) snapshot = null;
        if (Begin(snapshot, first, piece) is not (var screen, var at)) return null;
        if (Follow(screen, at, target, piece) is not { } end) return null;
        if (end == 0) return new ReplayStart(0, null);
        var history = (int)Math.Max(0, replayBytes - (EndOfOutput - end));
        var preamble = ScreenWriter.Write(screen, TerminalFrame.MaxServerBytes - 1, history, out var isExact);
        if (preamble is null) return null;
        if (isExact && end - (snapshot?.Offset ?? 0) >= SnapshotBytes)
        {
            save(new ScreenSnapshot(end, screen.Size, preamble));
        }

        return new ReplayStart(end, preamble);
    }

    private long EndOfOutput
    {
        get { lock (sync) return output.End; }
    }

    private (TerminalScreen Screen, long At)? Begin(ScreenSnapshot? snapshot, long first, byte[] piece)
    {
        var at = snapshot?.Offset ?? first;
        TerminalSize size, largest;
        byte[] start;
        lock (sync)
        {
            size = snapshot?.Size ?? sizes.At(at).Size;
            largest = sizes.Largest;
            if (snapshot is not null)
            {
                start = snapshot.Preamble;
            }
            else
            {
                if (at < output.Start) return null;
                var point = output.Locate(at, piece);
                at = point.Offset;
                start = at == 0 ? [] : point.Preamble();
            }
        }

        if (largest.Columns * largest.Rows > MaxCells) return null;
        var screen = new TerminalScreen(size, Math.Min(MaxHistoryLines, (MaxCells / largest.Columns) - largest.Rows));
        screen.Feed(start);
        return (screen, at);
    }

    /// <summary>Follows the output to an offset, and to the end of what is open there; says where that is.</summary>
    private long? Follow(TerminalScreen screen, long at, long target, byte[] piece)
    {
        var begin = time.GetTimestamp();
        while (at < target || !screen.IsGround)
        {
            if (time.GetElapsedTime(begin) > Patience) return null;
            TerminalSize size;
            int count;
            lock (sync)
            {
                if (at < output.Start) return null;
                (size, var until) = sizes.At(at);
                if (at < target) until = Math.Min(until, target);
                count = output.Read(at, piece.AsSpan(0, (int)Math.Min(piece.Length, until - at)));
            }

            screen.Resize(size);
            // The end lies within a sequence: begin where that begins.
            if (count == 0) return at - screen.SequenceBytes;
            if (at < target) screen.Feed(piece.AsSpan(0, count));
            else count = screen.FeedUntilGround(piece.AsSpan(0, count));
            at += count;
        }

        lock (sync) screen.Resize(sizes.At(at).Size);
        return at;
    }
}
