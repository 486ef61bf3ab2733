using Coder1.Core.Workspaces;
using Microsoft.Net.Http.Headers;

namespace Coder1.Web.Api;

/// <summary>Reads If-Match and If-None-Match of a request that changes something.</summary>
internal static class Conditions
{
    /// <summary>Reads the condition; one that cannot be read refuses, for to ignore it would overwrite.</summary>
    /// <exception cref="WorkspaceException">A header cannot be read.</exception>
    public static WriteCondition Read(HttpRequest request)
    {
        var noneMatch = request.Headers.IfNoneMatch;
        if (noneMatch.Count > 0 && noneMatch.ToString().Trim() != "*")
            throw Malformed("If-None-Match can only be * where something is written.");
        var match = request.Headers.IfMatch;
        IReadOnlyList<string>? tags = null;
        if (match.Count > 0)
        {
            // A weak tag never matches in If-Match (RFC 9110, 13.1.1), so it is kept with its W/ and differs.
            if (!EntityTagHeaderValue.TryParseStrictList([.. match.OfType<string>()], out var parsed) || parsed.Count == 0)
                throw Malformed("If-Match must be entity tags in quotes, or *.");
            tags = [.. parsed.Select(tag => tag.ToString())];
        }

        return new WriteCondition(tags, MustNotExist: noneMatch.Count > 0);
    }

    private static WorkspaceException Malformed(string message) => new(WorkspaceFault.Malformed, message);
}
