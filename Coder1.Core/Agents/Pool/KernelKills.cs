using Coder1.Core.Memory.Fences;
using Coder1.Core.Memory.Processes;

namespace Coder1.Core.Agents.Pool;

/// <summary>How often the kernel ended a process for want of memory: in an agent's own group, or else in the container's.</summary>
internal static class KernelKills
{
    /// <summary>The count now; zero where nobody counts.</summary>
    public static long Count(MemoryFences fences, ProcessOwner owner)
    {
        var name = ProcessMark.Of(owner);
        if (fences.Groups is { } groups)
            return Array.Find(groups.Current, group => group.Name == name)?.Kills() ?? 0;
        return OwnGroup.Find() is { } own
            ? ProgramGroup.Kills(Path.Join(own.Folder, own.Version == 2 ? "memory.events" : "memory.oom_control"))
            : 0;
    }
}
