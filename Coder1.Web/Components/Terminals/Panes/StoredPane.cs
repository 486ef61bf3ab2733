using System.Text.Json.Serialization;

namespace Coder1.Web.Components.Terminals.Panes;

/// <summary>A part of a terminals' tab as it is stored: a terminal, or two parts.</summary>
public sealed class StoredPane
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Terminal { get; set; }

    /// <summary>The parts lie above each other instead of beside each other.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Rows { get; set; }

    /// <summary>What the first part gets of the room.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double Share { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StoredPane? First { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StoredPane? Second { get; set; }
}
