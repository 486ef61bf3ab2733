using System.Text;

namespace Coder1.Core.Git;

/// <summary>What is said between the server and a command that runs.</summary>
internal static class GitTalk
{
    private const int MaxErrorBytes = 8 * 1024;
    private const int ErrorPieceBytes = 1024;

    public static async Task<(int ExitCode, string Error)> TalkAsync(
        GitProcess git, GitCommand command, Func<Stream, CancellationToken, Task> read, CancellationToken cancellation)
    {
        // All three at once: a command that says much before it has read all would wait for us for ever.
        var said = ReadErrorAsync(git.Error, command.OnError, cancellation);
        var written = WriteAsync(git.Input, command.Input, cancellation);
        await read(git.Output, cancellation).ConfigureAwait(false);
        await written.ConfigureAwait(false);
        var error = await said.ConfigureAwait(false);
        await git.WaitForExitAsync(cancellation).ConfigureAwait(false);
        return (git.ExitCode, error);
    }

    private static async Task WriteAsync(Stream stream, ReadOnlyMemory<byte> input, CancellationToken cancellation)
    {
        try
        {
            await stream.WriteAsync(input, cancellation).ConfigureAwait(false);
            await stream.DisposeAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // It ended before it had read all: its exit code says why.
        }
    }

    private static async Task<string> ReadErrorAsync(Stream stream, Action<string>? tell, CancellationToken cancellation)
    {
        var tail = new byte[MaxErrorBytes];
        var piece = new byte[ErrorPieceBytes];
        var text = new char[ErrorPieceBytes + 1];
        var decoder = Encoding.UTF8.GetDecoder();
        var held = 0;
        int read;
        while ((read = await stream.ReadAsync(piece, cancellation).ConfigureAwait(false)) > 0)
        {
            tell?.Invoke(new string(text, 0, decoder.GetChars(piece, 0, read, text, 0)));
            var over = Math.Max(0, held + read - tail.Length);
            tail.AsSpan(over, held - over).CopyTo(tail);
            held -= over;
            piece.AsSpan(0, read).CopyTo(tail.AsSpan(held));
            held += read;
        }

        return Encoding.UTF8.GetString(tail, 0, held).Trim();
    }
}
