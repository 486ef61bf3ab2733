using System.Collections.Immutable;
using System.Text.Json;
using Coder1.Core.Storage;

namespace Coder1.Core.Git.Safety;

/// <summary>The working trees whose programs people let run; nobody's at first.</summary>
/// <remarks>
/// A file of paths in the data folder. At <see cref="MaxFolders"/> the one that was trusted longest ago is forgotten, which is
/// the safe side: people are asked again.
/// </remarks>
/// <param name="data">Where the file lies.</param>
public sealed class GitTrust(DataFolder data)
{
    /// <summary>Working trees that are trusted at most.</summary>
    public const int MaxFolders = 200;

    private readonly Lock _lock = new();
    private readonly string _file = data.File("git-trust.json");
    private ImmutableList<string>? _folders;

    /// <summary>Whether what a working tree brings along may run.</summary>
    /// <param name="top">Its top, absolute.</param>
    public bool IsTrusted(string top) => Folders().Contains(top);

    /// <summary>Trusts a working tree, or trusts it no longer.</summary>
    /// <param name="top">Its top, absolute.</param>
    /// <param name="trusted">Whether it is trusted from now on.</param>
    /// <exception cref="IOException">The disk refuses; nothing changed.</exception>
    public void Set(string top, bool trusted)
    {
        lock (_lock)
        {
            var folders = Folders().Remove(top);
            if (trusted) folders = folders.Add(top);
            if (folders.Count > MaxFolders) folders = folders.RemoveAt(0);
            AtomicFile.Write(_file, JsonSerializer.SerializeToUtf8Bytes(folders.ToArray()));
            _folders = folders;
        }
    }

    private ImmutableList<string> Folders()
    {
        if (Volatile.Read(ref _folders) is { } known) return known;
        lock (_lock)
        {
            if (_folders is not null) return _folders;
            try
            {
                var read = JsonSerializer.Deserialize<string?[]>(File.ReadAllBytes(_file)) ?? [];
                return _folders = [.. read.OfType<string>().TakeLast(MaxFolders)];
            }
            catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
            {
                return _folders = []; // none yet, or a foreign file: nobody is trusted
            }
        }
    }
}
