using System.Buffers;
using System.Text;
using Coder1.Core.Memory.Processes;

namespace Coder1.Core.Git;

/// <summary>A process, those that descend from it, and those that carry its mark in their environment.</summary>
internal sealed class MarkedProcesses(int root, string mark)
{
    private readonly byte[] _mark = Encoding.ASCII.GetBytes(mark + '\0');
    private readonly HashSet<(int Id, long StartTicks)> _seen = [];

    /// <summary>Those that live now; who was seen once stays known when its parent is gone.</summary>
    public IReadOnlyList<ProcessLook> Look()
    {
        List<ProcessLook> all = [];
        foreach (var id in ProcessNumbers.All())
            if (ProcessLook.At(id) is { } look) all.Add(look);
        var own = all.Where(process => process.Id == root || _seen.Contains((process.Id, process.StartTicks)) || IsMarked(process))
            .ToDictionary(process => process.Id);
        var children = all.ToLookup(process => process.ParentId);
        var open = new Stack<int>(own.Keys);
        while (open.TryPop(out var parent))
            foreach (var child in children[parent])
                if (own.TryAdd(child.Id, child)) open.Push(child.Id);
        foreach (var process in own.Values) _seen.Add((process.Id, process.StartTicks));
        return [.. own.Values];
    }

    private bool IsMarked(in ProcessLook process)
    {
        if (process.Id == Environment.ProcessId) return false;
        var buffer = ArrayPool<byte>.Shared.Rent(ProcessMark.MaxEnvironmentBytes);
        try
        {
            var length = ProcFile.Read(process.Id, "environ"u8, buffer.AsSpan(0, ProcessMark.MaxEnvironmentBytes));
            return length > 0 && buffer.AsSpan(0, length).IndexOf(_mark) >= 0;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
