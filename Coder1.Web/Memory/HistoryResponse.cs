using Coder1.Core.Memory;

namespace Coder1.Web.Memory;

/// <summary>The body of <c>GET …/history</c>: the last ten minutes, a point a second.</summary>
internal sealed record HistoryResponse(IReadOnlyList<MemoryPointPart> Points)
{
    public static HistoryResponse Of(MemoryHistory history) => new(
        [.. history.After().Select(point => new MemoryPointPart(
            point.At.ToUnixTimeMilliseconds(), point.PressureBytes, point.WorkingSetBytes, point.UsageBytes))]);
}
