using System.Text.Json.Serialization;

namespace Coder1.Core.Agents.Summaries;

/// <summary>How summaries are written, decided at build time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SummaryRecord))]
internal sealed partial class SummaryRecordJson : JsonSerializerContext;
