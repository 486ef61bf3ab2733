using System.Text.Json.Serialization;

namespace Coder1.Web.Components.Layout;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IdeLayout))]
internal sealed partial class IdeLayoutJson : JsonSerializerContext;
