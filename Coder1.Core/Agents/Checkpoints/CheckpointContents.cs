using System.Text;
using Coder1.Core.Git;

namespace Coder1.Core.Agents.Checkpoints;

/// <summary>Reads what files in checkpoints hold.</summary>
/// <param name="git">Runs git.</param>
internal sealed class CheckpointContents(GitClient git)
{
    /// <summary>A content that is larger is left out.</summary>
    public const int MaxFileBytes = 256 * 1024;

    /// <summary>All contents of an answer together; what goes beyond it is left out.</summary>
    public const int MaxBytes = 448 * 1024;

    private const int AboutBytes = 64;
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The texts among the contents, by hash; what is no text, or too large, is left out.</summary>
    /// <param name="repository">Where they are.</param>
    /// <param name="hashes">Which ones.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="GitException">git failed.</exception>
    public async Task<Dictionary<string, string>> ReadAsync(
        CheckpointRepository repository, IEnumerable<string> hashes, CancellationToken cancellation)
    {
        var sizes = await AskAsync("--batch-check", hashes).ConfigureAwait(false);
        List<string> wanted = [];
        var room = MaxBytes;
        foreach (var line in sizes.Text.Split('\n'))
        {
            // "hash blob size"; "hash missing", and links to other repositories, are no contents.
            if (line.Split(' ') is not [var hash, "blob", var digits] || !int.TryParse(digits, out var size)) continue;
            if (size > MaxFileBytes || size + AboutBytes > room) continue;
            room -= size + AboutBytes;
            wanted.Add(hash);
        }

        Dictionary<string, string> texts = [];
        if (wanted.Count > 0) Take((await AskAsync("--batch", wanted).ConfigureAwait(false)).Bytes.Span, texts);
        return texts;

        async Task<GitOutput> AskAsync(string how, IEnumerable<string> names) => (await git.RunAsync(
            repository.Command("cat-file", how) with { Input = Encoding.ASCII.GetBytes(string.Concat(names.Select(name => name + '\n'))) },
            cancellation).ConfigureAwait(false)).OrThrow();
    }

    private static void Take(ReadOnlySpan<byte> bytes, Dictionary<string, string> texts)
    {
        while (bytes.IndexOf((byte)'\n') is >= 0 and var end)
        {
            var about = Encoding.ASCII.GetString(bytes[..end]).Split(' ');
            bytes = bytes[(end + 1)..];
            if (about is not [var hash, "blob", var digits] || !int.TryParse(digits, out var size) || size >= bytes.Length) return;
            if (TextOf(bytes[..size]) is { } text) texts[hash] = text;
            bytes = bytes[(size + 1)..];
        }
    }

    private static string? TextOf(ReadOnlySpan<byte> content)
    {
        try
        {
            return content.Contains((byte)0) ? null : Strict.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
