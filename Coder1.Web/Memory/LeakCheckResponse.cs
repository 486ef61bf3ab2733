using Coder1.Core.Memory.Leaks;

namespace Coder1.Web.Memory;

/// <summary>The body of <c>POST …/leaks/check</c>: the server's memory before and after a collection, and the verdict.</summary>
internal sealed record LeakCheckResponse(
    DateTime At, string Status, long ManagedBeforeBytes, long ManagedAfterBytes, long NativeBytes,
    IReadOnlyList<LeaksResponse.TrendPart> Trends, IReadOnlyList<LeaksResponse.FindingPart> Findings)
{
    public static LeakCheckResponse Of(LeakCheck check) => new(
        check.At.UtcDateTime,
        check.Standing.Count > 0 ? LeaksResponse.Suspected : LeaksResponse.Quiet,
        check.Before.BytesOf(LeakKind.Managed), check.After.BytesOf(LeakKind.Managed), check.After.BytesOf(LeakKind.Native),
        [LeaksResponse.TrendPart.Of(LeakKind.Managed, check.Managed), LeaksResponse.TrendPart.Of(LeakKind.Native, check.Native)],
        [.. check.Standing.Select(LeaksResponse.FindingPart.Of)]);
}
