using System.Text.Json;
using Coder1.Core.Git.Status;
using Coder1.Core.Memory;
using Coder1.Core.Memory.Processes;

namespace Coder1.Web.Memory;

/// <summary>Levels, kinds and reasons as the management routes say them: in camel case, and stable.</summary>
internal static class MemoryNames
{
    private static readonly string[] Levels = Names<MemoryLevel>();
    private static readonly string[] Kinds = Names<MemoryEventKind>();
    private static readonly string[] Owners = Names<OwnerKind>();
    private static readonly string[] Evictions = Names<EvictionReason>();

    public static string Of(MemoryLevel level) => Levels[(int)level];

    public static string Of(MemoryEventKind kind) => Kinds[(int)kind];

    public static string Of(OwnerKind kind) => Owners[(int)kind];

    public static string Of(EvictionReason reason) => Evictions[(int)reason];

    public static bool TryParse(string name, out MemoryLevel level)
    {
        var index = Array.IndexOf(Levels, name);
        level = (MemoryLevel)Math.Max(0, index);
        return index >= 0;
    }

    private static string[] Names<TEnum>()
        where TEnum : struct, Enum => [.. Enum.GetNames<TEnum>().Select(JsonNamingPolicy.CamelCase.ConvertName)];
}
