using System.Text.Json;
using System.Text.Json.Serialization;

namespace Coder1.Web.Git;

/// <summary>How git's answers are written: what is not there is left out (wwwroot/src/git/types.ts).</summary>
internal static class GitJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static IResult Answer<T>(T value) => TypedResults.Json(value, Options);
}
