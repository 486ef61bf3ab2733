using Coder1.Core.Agents.Drivers.Json;

namespace Coder1.Core.Agents.Acp;

/// <summary>Reads what can be chosen in a conversation.</summary>
internal static class AcpSettings
{
    /// <summary>The older way to say which model: kept as an option by this name, set by a method of its own.</summary>
    public const string ModelOption = "model";

    /// <summary>Choices of one option, and options; more are left out.</summary>
    internal const int MaxChoices = 500;

    /// <summary>What the answer to <c>session/new</c>, <c>load</c> or <c>resume</c> says.</summary>
    public static AgentSettings Read(ReadOnlySpan<byte> result, AgentSettings before)
    {
        var modes = JsonPiece.Member(result, "modes"u8);
        var options = JsonPiece.Member(result, "configOptions"u8);
        var models = JsonPiece.Member(result, "models"u8);
        if (!modes.IsEmpty)
        {
            before = before with
            {
                Mode = JsonPiece.Text(JsonPiece.Member(modes, "currentModeId"u8)),
                Modes = Choices(JsonPiece.Member(modes, "availableModes"u8), "id"u8, MaxChoices),
            };
        }

        if (!options.IsEmpty) return before with { Options = Options(options) };
        return models.IsEmpty ? before : before with { Options = [Models(models)] };
    }

    /// <summary>The options as <c>configOptions</c> lists them.</summary>
    public static IReadOnlyList<AgentOption> Options(ReadOnlySpan<byte> list)
    {
        List<AgentOption> options = [];
        var items = new JsonItems(list);
        while (items.Next() && options.Count < MaxChoices)
        {
            var item = items.Value;
            if (JsonPiece.Text(JsonPiece.Member(item, "id"u8)) is not { } id) continue;
            var current = JsonPiece.Member(item, "currentValue"u8);
            options.Add(new AgentOption(
                id, JsonPiece.Text(JsonPiece.Member(item, "name"u8)) ?? id, JsonPiece.Text(current), Values(JsonPiece.Member(item, "options"u8))));
        }

        return options;
    }

    /// <summary>Things to choose from.</summary>
    /// <param name="list">Objects with a <c>name</c> and a <c>description</c>.</param>
    /// <param name="idMember">What their id is called.</param>
    /// <param name="atMost">More are left out.</param>
    public static IReadOnlyList<AgentChoice> Choices(ReadOnlySpan<byte> list, ReadOnlySpan<byte> idMember, int atMost)
    {
        List<AgentChoice> choices = [];
        var items = new JsonItems(list);
        while (items.Next() && choices.Count < atMost) Add(choices, items.Value, idMember);
        return choices;
    }

    private static void Add(List<AgentChoice> choices, ReadOnlySpan<byte> item, ReadOnlySpan<byte> idMember)
    {
        if (JsonPiece.Text(JsonPiece.Member(item, idMember)) is not { } id) return;
        choices.Add(new AgentChoice(
            id, JsonPiece.Text(JsonPiece.Member(item, "name"u8)) ?? id, JsonPiece.Text(JsonPiece.Member(item, "description"u8))));
    }

    /// <summary>In one list, or in groups.</summary>
    private static List<AgentChoice> Values(ReadOnlySpan<byte> list)
    {
        List<AgentChoice> choices = [];
        var items = new JsonItems(list);
        while (items.Next() && choices.Count < MaxChoices)
        {
            var group = JsonPiece.Member(items.Value, "options"u8);
            if (group.IsEmpty) Add(choices, items.Value, "value"u8);
            var inner = new JsonItems(group.IsEmpty ? "[]"u8 : group);
            while (inner.Next() && choices.Count < MaxChoices) Add(choices, inner.Value, "value"u8);
        }

        return choices;
    }

    private static AgentOption Models(ReadOnlySpan<byte> models) => new(
        ModelOption, "Model", JsonPiece.Text(JsonPiece.Member(models, "currentModelId"u8)),
        Choices(JsonPiece.Member(models, "availableModels"u8), "modelId"u8, MaxChoices));
}
