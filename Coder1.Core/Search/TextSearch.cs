using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Coder1.Core.Memory;
using Coder1.Core.Memory.Processes;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Search;

/// <summary>Looks for a text in the files of a folder, as ripgrep does: what .gitignore names is left out.</summary>
/// <param name="options">ripgrep's place, and how many searches run at once.</param>
/// <param name="children">Told of ripgrep.</param>
/// <param name="tiers">Says when searching is switched off.</param>
public sealed class TextSearch(IOptions<SearchOptions> options, ChildProcesses children, FeatureTiers tiers) : IDisposable
{
    /// <summary>The most that an answer holds; what is beyond it is cut off.</summary>
    public const int MaxBytes = 32 * 1024;

    private const int MaxLineColumns = 300;
    private static readonly ProcessOwner Owner = new(OwnerKind.Search, "", "search");

    private readonly SemaphoreSlim _places = new(options.Value.MaxSearches);

    /// <summary>The lines that hold the text, as <c>path:line:text</c>, in whatever order they are met.</summary>
    /// <param name="folder">The absolute path of the folder to look in.</param>
    /// <param name="text">What to look for, letter by letter.</param>
    /// <param name="cancellation">Ends ripgrep.</param>
    /// <exception cref="IOException">ripgrep is not installed or did not start.</exception>
    /// <exception cref="MemoryRefusedException">Memory is scarce.</exception>
    public async Task<string> FindAsync(string folder, string text, CancellationToken cancellation)
    {
        await _places.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            tiers.Require(MemoryFeature.Search);
            using var process = Start(folder, text);
            using var started = children.Started(Owner, process.Id);
            try
            {
                return await ReadAsync(process.StandardOutput.BaseStream, cancellation).ConfigureAwait(false);
            }
            finally
            {
                if (!process.HasExited) process.Kill();
                await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
        finally
        {
            _places.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _places.Dispose();

    private static async Task<string> ReadAsync(Stream output, CancellationToken cancellation)
    {
        var bytes = new byte[MaxBytes];
        var length = await output.ReadAtLeastAsync(bytes, MaxBytes, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        // Whole lines only: half a letter would be none.
        if (length == MaxBytes) length = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    private Process Start(string folder, string text)
    {
        var start = new ProcessStartInfo(options.Value.Ripgrep)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                "--no-config", "--no-messages", "--hidden", "--glob", "!.git", "--no-heading", "--line-number", "--color", "never",
                "--max-columns", $"{MaxLineColumns}", "--fixed-strings", "--smart-case", "--", text, ".",
            },
        };
        try
        {
            return Process.Start(start) ?? throw new IOException("ripgrep did not start.");
        }
        catch (Win32Exception exception)
        {
            throw new IOException("Searching needs ripgrep (rg): install it on the server.", exception);
        }
    }
}
