using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using Coder1.Core.Memory;
using Coder1.Core.Memory.Processes;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Search;

/// <summary>
/// Finds files by a part of their path, as ripgrep lists them: what .gitignore names is left out. Nothing is kept between
/// two questions; the names stream by, and only the best <c>limit</c> are held.
/// </summary>
/// <param name="options">The bound on names, and ripgrep's place.</param>
/// <param name="children">Told of ripgrep.</param>
/// <param name="tiers">Says when searching is switched off; always on without.</param>
public sealed class FileFinder(IOptions<SearchOptions> options, ChildProcesses children, FeatureTiers? tiers = null) : IDisposable
{
    private static readonly ProcessOwner Owner = new(OwnerKind.Search, "", "search");

    /// <summary>The longest question; what is beyond it is not looked at.</summary>
    public const int MaxQueryLength = 200;

    private const int BufferBytes = 32 * 1024;
    private const int MaxPathBytes = 4096;

    private readonly SemaphoreSlim _places = new(options.Value.MaxSearches);

    /// <summary>Lists the files whose path holds the question's letters in order, the best matches first.</summary>
    /// <param name="folder">The absolute path of the folder to look in.</param>
    /// <param name="query">What was typed; empty lists any files.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellation">Ends ripgrep.</param>
    /// <exception cref="IOException">ripgrep is not installed or did not start.</exception>
    /// <exception cref="MemoryRefusedException">Memory is scarce, or became so meanwhile: ripgrep is ended.</exception>
    public async Task<FoundFiles> FindAsync(string folder, string query, int limit, CancellationToken cancellation = default)
    {
        await _places.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await ReadAsync(folder, query, limit, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _places.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _places.Dispose();

    private async Task<FoundFiles> ReadAsync(string folder, string query, int limit, CancellationToken cancellation)
    {
        var best = new PriorityQueue<string, (int Score, int Length)>();
        var matcher = new NameMatcher(query.Length > MaxQueryLength ? query[..MaxQueryLength] : query);
        var names = 0;
        tiers?.Require(MemoryFeature.Search);
        using var process = Start(folder);
        using var started = children.Started(Owner, process.Id);
        await using var registration = cancellation.Register(() => Kill(process)).ConfigureAwait(false);
        try
        {
            await foreach (var path in ReadNamesAsync(process.StandardOutput.BaseStream, cancellation).ConfigureAwait(false))
            {
                if (++names > options.Value.MaxNames) break;
                if (matcher.Score(path) is not { } score) continue;
                best.Enqueue(path, (score, -path.Length));
                if (best.Count > limit) best.Dequeue();
            }
        }
        finally
        {
            Kill(process);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        }

        var files = new string[best.Count];
        for (var index = files.Length - 1; index >= 0; index--) files[index] = best.Dequeue();
        return new FoundFiles(files, names > options.Value.MaxNames);
    }

    private Process Start(string folder)
    {
        var start = new ProcessStartInfo(options.Value.Ripgrep)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            ArgumentList = { "--no-config", "--no-messages", "--files", "--hidden", "--null", "--glob", "!.git" },
        };
        try
        {
            return Process.Start(start) ?? throw new IOException("ripgrep did not start.");
        }
        catch (Win32Exception exception)
        {
            throw new IOException("Finding files needs ripgrep (rg): install it on the server.", exception);
        }
    }

    private async IAsyncEnumerable<string> ReadNamesAsync(
        Stream output, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var buffer = new byte[BufferBytes];
        var held = 0;
        while (true)
        {
            var read = await output.ReadAsync(buffer.AsMemory(held), cancellation).ConfigureAwait(false);
            if (read == 0) yield break;
            tiers?.Require(MemoryFeature.Search);
            held += read;
            var start = 0;
            while (buffer.AsSpan(start, held - start).IndexOf((byte)0) is >= 0 and var length)
            {
                yield return Encoding.UTF8.GetString(buffer, start, length);
                start += length + 1;
            }

            if (held - start > MaxPathBytes) yield break; // No path is that long: this is not ripgrep's answer.
            buffer.AsSpan(start, held - start).CopyTo(buffer);
            held -= start;
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended.
        }
    }
}
