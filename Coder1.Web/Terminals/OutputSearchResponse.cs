using Coder1.Core.Terminals;

namespace Coder1.Web.Terminals;

/// <summary>What a search of a terminal's output found, in JSON.</summary>
internal sealed record OutputSearchResponse(
    IReadOnlyList<OutputMatch> Matches, long Total, long OutputStart, long OutputEnd, bool IsComplete)
{
    public static OutputSearchResponse Of(OutputSearchResult result) =>
        new(result.Matches, result.Total, result.Start, result.End, result.IsComplete);
}
