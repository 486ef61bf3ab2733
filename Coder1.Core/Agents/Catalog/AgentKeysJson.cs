using System.Text.Json.Serialization;

namespace Coder1.Core.Agents.Catalog;

/// <summary>How keys are written, decided at build time.</summary>
[JsonSerializable(typeof(Dictionary<string, byte[]>))]
internal sealed partial class AgentKeysJson : JsonSerializerContext;
