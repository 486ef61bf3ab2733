using System.IO.Enumeration;

namespace Coder1.Core.Memory.Processes;

/// <summary>The numbers of the processes that can be seen from here.</summary>
internal static class ProcessNumbers
{
    /// <summary>All of them, as they are met.</summary>
    /// <param name="folder">Stands for <c>/proc</c>.</param>
    public static IEnumerable<int> All(string folder = "/proc") => new FileSystemEnumerable<int>(
        folder, static (ref FileSystemEntry entry) => int.Parse(entry.FileName, provider: null))
    {
        ShouldIncludePredicate = static (ref FileSystemEntry entry) => int.TryParse(entry.FileName, out _),
    };
}
