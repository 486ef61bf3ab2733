using System.Text.Json.Serialization;

namespace Coder1.Core.Agents.Teams;

/// <summary>How what is kept of a team is written, decided at build time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TeamRecord))]
internal sealed partial class TeamRecordJson : JsonSerializerContext;
