using System.Text.Json.Serialization;
using Coder1.Core.Terminals;

namespace Coder1.Web.Terminals;

/// <summary>A program of a terminal that was ended to save the container, in JSON.</summary>
internal sealed record EndedResponse
{
    public required string What { get; init; }

    public required string Who { get; init; }

    public required string Why { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Bytes { get; init; }

    public required DateTime At { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RunAgain { get; init; }

    public static EndedResponse Of(EndedProgram ended) => new()
    {
        What = ended.What,
        Who = ended.Who,
        Why = ended.Why,
        Bytes = ended.Bytes,
        At = ended.At.UtcDateTime,
        RunAgain = ended.RunAgain,
    };
}
