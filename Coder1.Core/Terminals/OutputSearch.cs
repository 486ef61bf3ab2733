using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Coder1.Core.Terminals;

/// <summary>Searches a terminal's kept output, as plain text, a line at a time.</summary>
/// <remarks>
/// The newest matches are kept and all are counted, so that a search costs at most
/// <see cref="OutputSearchQuery.MaxMatches"/> excerpts of memory however much it finds.
/// </remarks>
public sealed class OutputSearch
{
    /// <summary>What is told of a longer line: so much around the match.</summary>
    public const int ExcerptLength = 500;

    private const int BufferBytes = 32 * 1024;

    /// <summary>Characters before the match, in the excerpt of a longer line.</summary>
    private const int ExcerptLead = 100;

    private readonly OutputSearchQuery _query;
    private readonly Queue<OutputMatch> _found = [];
    private readonly char[] _chars = new char[OutputLineReader.MaxLineBytes];
    private long _total;

    private OutputSearch(OutputSearchQuery query) => _query = query;

    /// <summary>Searches all of the output that is given.</summary>
    /// <param name="output">The output; its owner disposes it.</param>
    /// <param name="query">What is looked for.</param>
    /// <param name="cancellation">Ends the search between two pieces of the output.</param>
    /// <exception cref="RegexMatchTimeoutException">A line took the pattern too long.</exception>
    public static Task<OutputSearchResult> RunAsync(
        TerminalOutputStream output, OutputSearchQuery query, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(output);
        return RunAsync(output, output.Start, query, cancellation);
    }

    internal static Task<OutputSearchResult> RunAsync(
        Stream output, long start, OutputSearchQuery query, CancellationToken cancellation) =>
        new OutputSearch(query).SearchAsync(output, start, cancellation);

    private async Task<OutputSearchResult> SearchAsync(Stream output, long start, CancellationToken cancellation)
    {
        var lines = new OutputLineReader(start, Match);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        var end = start;
        var complete = true;
        try
        {
            int read;
            while ((read = await output.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
            {
                cancellation.ThrowIfCancellationRequested();
                lines.Read(buffer.AsSpan(0, read));
                end += read;
            }
        }
        catch (IOException)
        {
            // The log dropped what was to be read next: what was found until then counts.
            complete = false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        lines.Flush();
        var matches = _found.Select(match => match with { LinesFromEnd = lines.Count - match.LinesFromEnd }).ToArray();
        return new OutputSearchResult(matches, _total, start, end, complete);
    }

    private void Match(ReadOnlySpan<byte> line, long offset, long number)
    {
        var text = _chars.AsSpan(0, Encoding.UTF8.GetChars(line, _chars));
        foreach (var match in _query.Pattern.EnumerateMatches(text))
        {
            _total++;
            if (_found.Count == _query.Limit) _found.Dequeue();
            // The lines before it, until the number of all is known.
            _found.Enqueue(Excerpt(text, match) with { Offset = offset, LinesFromEnd = number });
            return;
        }
    }

    private static OutputMatch Excerpt(ReadOnlySpan<char> line, ValueMatch match)
    {
        var first = line.Length <= ExcerptLength ? 0 : Math.Clamp(match.Index - ExcerptLead, 0, line.Length - ExcerptLength);
        var last = Math.Min(first + ExcerptLength, line.Length);
        // Half of a character is no text.
        if (first > 0 && char.IsLowSurrogate(line[first])) first++;
        if (last < line.Length && char.IsHighSurrogate(line[last - 1])) last--;
        var length = Math.Min(match.Length, last - match.Index);
        return new OutputMatch(0, 0, line[first..last].ToString(), match.Index - first, length);
    }
}
