namespace Coder1.Core.Memory.Processes;

/// <summary>Remembers the mark of each process: an environment is read once.</summary>
/// <remarks>Holds those of the last scan at most; not thread-safe.</remarks>
internal sealed class MarkCache
{
    private Dictionary<(int Id, long StartTicks), string?> _marks = [];
    private Dictionary<(int Id, long StartTicks), string?> _next = [];

    /// <summary>The mark of a process, from its group or else from its environment.</summary>
    public string? Of(in ProcessLook look)
    {
        if (look.Mark is { } known) return known;
        var key = (look.Id, look.StartTicks);
        if (_next.TryGetValue(key, out var mark)) return mark;
        if (!_marks.TryGetValue(key, out mark)) mark = ProcessMark.Of(look);
        _next[key] = mark;
        return mark;
    }

    /// <summary>A scan is done: whom it did not ask for is forgotten.</summary>
    public void EndScan()
    {
        (_marks, _next) = (_next, _marks);
        _next.Clear();
    }
}
