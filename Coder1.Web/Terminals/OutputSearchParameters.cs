using Coder1.Core.Terminals;
using Microsoft.AspNetCore.Mvc;

namespace Coder1.Web.Terminals;

/// <summary>The query of <c>GET /api/terminals/{id}/output/search</c>.</summary>
/// <param name="Q">What is looked for.</param>
/// <param name="Regex">It is a regular expression.</param>
/// <param name="MatchCase">Upper and lower case differ.</param>
/// <param name="Word">Whole words only.</param>
/// <param name="Limit">The most matching lines wanted.</param>
internal readonly record struct OutputSearchParameters(
    string? Q, bool? Regex, [FromQuery(Name = "case")] bool? MatchCase, bool? Word, int? Limit)
{
    /// <exception cref="ArgumentException">It is not legal; the message says why.</exception>
    public OutputSearchQuery ToQuery() => OutputSearchQuery.Create(
        Q, Regex == true, MatchCase == true, Word == true, Limit ?? OutputSearchQuery.MaxMatches);
}
