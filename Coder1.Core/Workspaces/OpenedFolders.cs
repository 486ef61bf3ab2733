using System.Text.Json;
using Coder1.Core.Storage;

namespace Coder1.Core.Workspaces;

/// <summary>Remembers the folders that were opened by their path, so that their addresses work after a restart.
/// At the bound the one opened longest ago is forgotten; it can be opened again.</summary>
internal sealed class OpenedFolders(string file, int max)
{
    private readonly Lock _lock = new();
    private List<string>? _paths;

    public IReadOnlyList<string> Read()
    {
        lock (_lock) return [.. Paths_NeedsLock()];
    }

    public void Add(string path)
    {
        lock (_lock)
        {
            var paths = Paths_NeedsLock();
            if (paths.Count > 0 && paths[^1] == path) return;
            paths.Remove(path);
            paths.Add(path);
            if (paths.Count > max) paths.RemoveRange(0, paths.Count - max);
            var json = JsonSerializer.SerializeToUtf8Bytes(paths);
            DiskFaults.Guard(file, () => AtomicFile.Write(file, json));
        }
    }

    private List<string> Paths_NeedsLock()
    {
        if (_paths is not null) return _paths;
        try
        {
            var read = JsonSerializer.Deserialize<List<string?>>(File.ReadAllBytes(file)) ?? [];
            _paths = [.. read.OfType<string>().Where(Path.IsPathFullyQualified).TakeLast(max)];
        }
        catch (Exception exception) when (exception is JsonException || DiskFaults.Is(exception))
        {
            _paths = []; // none yet, or a foreign file: nothing is lost that cannot be opened again
        }

        return _paths;
    }
}
