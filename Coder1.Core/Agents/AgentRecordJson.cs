using System.Text.Json.Serialization;

namespace Coder1.Core.Agents;

/// <summary>How what is kept of a conversation is written, decided at build time.</summary>
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AgentRecord))]
[JsonSerializable(typeof(AgentSettings))]
internal sealed partial class AgentRecordJson : JsonSerializerContext;
