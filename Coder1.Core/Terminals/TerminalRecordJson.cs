using System.Text.Json.Serialization;

namespace Coder1.Core.Terminals;

/// <summary>How a <see cref="TerminalRecord"/> is written, decided at build time.</summary>
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TerminalRecord))]
internal sealed partial class TerminalRecordJson : JsonSerializerContext;
