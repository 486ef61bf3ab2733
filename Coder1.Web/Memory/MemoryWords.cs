using System.Globalization;
using Coder1.Core.Memory;

namespace Coder1.Web.Memory;

/// <summary>Levels in plain words.</summary>
internal static class MemoryWords
{
    /// <summary>The level's name for people.</summary>
    public static string Name(MemoryLevel level) => level switch
    {
        MemoryLevel.Normal => "Normal",
        MemoryLevel.Warning => "Getting short",
        MemoryLevel.Critical => "Short",
        MemoryLevel.Panic => "Very short",
        _ => "Red line",
    };

    /// <summary>What the level means for who works here, in a sentence or two.</summary>
    public static string Meaning(MemoryLevel level) => level switch
    {
        MemoryLevel.Normal => "Everything is on.",
        MemoryLevel.Warning => "Memory is getting short. What can be had again is given back; everything works.",
        MemoryLevel.Critical => "Memory is short. New agents wait, and what is not needed stops.",
        MemoryLevel.Panic => "Memory is very short. What can be had again is given up, and terminals that are idle are suspended.",
        _ => "Memory has run out. The largest program that is not Coder1 is being ended, so that the rest lives.",
    };

    /// <summary>What features may take at the tier.</summary>
    public static string Meaning(FeatureTier tier) => string.Create(
        CultureInfo.InvariantCulture,
        $"At most {(tier.Agents == 1 ? "one agent" : $"{tier.Agents} agents")} at once; a terminal that is opened shows its last {tier.ReplayBytes / 1000} KB at first.");
}
