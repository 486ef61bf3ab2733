namespace Coder1.Web.Components.Editor;

/// <summary>The open files in the order of their tabs, and which one is shown.</summary>
internal sealed class EditorTabs(int maxTabs)
{
    private readonly List<EditorTab> _tabs = [];
    private readonly List<string> _recent = []; // the last one shown is last

    public IReadOnlyList<EditorTab> All => _tabs;

    public string? Active { get; private set; }

    public EditorTab? ActiveTab => Find(Active);

    /// <summary>Opens and shows a file. At the bound the tab that was shown longest ago and is clean closes.</summary>
    /// <returns>The path whose tab closed to make room; null when there was room.</returns>
    /// <exception cref="InvalidOperationException">Every open file has unsaved text.</exception>
    public string? Open(string path)
    {
        string? closed = null;
        if (Find(path) is null)
        {
            if (_tabs.Count >= maxTabs)
            {
                closed = _recent.FirstOrDefault(candidate => Find(candidate) is { IsDirty: false })
                    ?? throw new InvalidOperationException(
                        $"{maxTabs} files with unsaved changes are open: save or close one first.");
                Close(closed);
            }

            var after = Active is null ? _tabs.Count : _tabs.FindIndex(tab => tab.Path == Active) + 1;
            _tabs.Insert(after, new EditorTab(path));
        }

        Activate(path);
        return closed;
    }

    /// <summary>Shows an open file.</summary>
    public void Activate(string path)
    {
        if (Find(path) is null) return;
        _recent.Remove(path);
        _recent.Add(path);
        Active = path;
    }

    /// <summary>Closes a tab; the one shown before it comes to the front.</summary>
    public void Close(string path)
    {
        _tabs.RemoveAll(tab => tab.Path == path);
        _recent.Remove(path);
        if (Active == path) Active = _recent.LastOrDefault();
    }

    /// <summary>Changes what a tab shows.</summary>
    public void Update(string path, Func<EditorTab, EditorTab> change)
    {
        var index = _tabs.FindIndex(tab => tab.Path == path);
        if (index >= 0) _tabs[index] = change(_tabs[index]);
    }

    /// <summary>Follows a rename of a file, or of a folder above open files.</summary>
    /// <returns>Paths whose tabs closed, because a file that was there no more has got a successor.</returns>
    public IReadOnlyList<string> Rename(string from, string to)
    {
        var moved = _tabs.Select(tab => tab.Path).Where(path => IsAtOrBelow(path, from))
            .Select(path => (Old: path, New: to + path[from.Length..])).ToList();
        var covered = moved.Select(pair => pair.New).Where(path => Find(path) is not null)
            .Except(moved.Select(pair => pair.Old)).ToList();
        foreach (var path in covered) Close(path);
        foreach (var (old, renamed) in moved)
        {
            Update(old, tab => tab with { Path = renamed });
            var recent = _recent.IndexOf(old);
            if (recent >= 0) _recent[recent] = renamed;
            if (Active == old) Active = renamed;
        }

        return covered;
    }

    /// <summary>Puts a tab in another's place.</summary>
    public void Move(string path, string before)
    {
        if (path == before || Find(path) is not { } tab || Find(before) is null) return;
        var forward = _tabs.IndexOf(tab) < _tabs.FindIndex(other => other.Path == before);
        _tabs.Remove(tab);
        _tabs.Insert(_tabs.FindIndex(other => other.Path == before) + (forward ? 1 : 0), tab);
    }

    /// <summary>The tab beside the active one, around the ends.</summary>
    public string? Neighbour(int by)
    {
        if (_tabs.Count == 0) return null;
        var at = _tabs.FindIndex(tab => tab.Path == Active);
        return _tabs[(at + by + _tabs.Count) % _tabs.Count].Path;
    }

    public EditorTab? Find(string? path) => _tabs.Find(tab => tab.Path == path);

    /// <summary>Whether a path is this file, or lies below this folder.</summary>
    public static bool IsAtOrBelow(string path, string root) =>
        path == root || path.StartsWith(root + "/", StringComparison.Ordinal);
}
