using System.Text.Json;
using System.Text.Json.Serialization;

namespace Coder1.Web.Git;

/// <summary>Writes statuses: without reflection, for they are asked for all the time. What is not there is left out.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StatusResponse))]
[JsonSerializable(typeof(EntriesResponse))]
internal sealed partial class GitStatusJson : JsonSerializerContext;
