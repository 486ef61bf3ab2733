using System.Text.Json.Serialization;

namespace Coder1.Core.Memory.Processes;

/// <summary>How price tags are written, decided at build time.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SeenPrice[]))]
internal sealed partial class PriceTagsJson : JsonSerializerContext;
