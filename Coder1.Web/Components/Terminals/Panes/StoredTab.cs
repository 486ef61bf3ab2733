using System.Text.Json.Serialization;

namespace Coder1.Web.Components.Terminals.Panes;

/// <summary>A terminals' tab as it is stored.</summary>
public sealed class StoredTab
{
    /// <summary>The terminal that the keyboard goes to.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Active { get; set; }

    public StoredPane? Panes { get; set; }
}
