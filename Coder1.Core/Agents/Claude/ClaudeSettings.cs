using Coder1.Core.Agents.Drivers.Json;

namespace Coder1.Core.Agents.Claude;

/// <summary>What can be chosen in a conversation with Claude.</summary>
internal static class ClaudeSettings
{
    public const string ModelOption = "model";

    /// <summary>All but the one that asks for nothing: that would be a decision for the whole machine.</summary>
    private static readonly AgentChoice[] Modes =
    [
        new("default", "Ask first"), new("acceptEdits", "Accept edits"), new("plan", "Plan only"),
    ];

    /// <summary>What the answer to <c>initialize</c> says.</summary>
    public static AgentSettings Read(ReadOnlySpan<byte> response, int maxCommands)
    {
        List<AgentChoice> models = [];
        var items = new JsonItems(JsonPiece.Member(response, "models"u8));
        while (items.Next() && models.Count < Acp.AcpSettings.MaxChoices)
        {
            if (JsonPiece.Text(JsonPiece.Member(items.Value, "value"u8)) is not { } value) continue;
            models.Add(new AgentChoice(
                value, JsonPiece.Text(JsonPiece.Member(items.Value, "displayName"u8)) ?? value,
                JsonPiece.Text(JsonPiece.Member(items.Value, "description"u8))));
        }

        return new AgentSettings
        {
            Mode = Modes[0].Id, Modes = Modes,
            Options = models.Count == 0 ? [] : [new AgentOption(ModelOption, "Model", models[0].Id, models)],
            Commands = Acp.AcpSettings.Choices(JsonPiece.Member(response, "commands"u8), "name"u8, maxCommands),
        };
    }
}
