using Coder1.Core.Agents.Admission;

namespace Coder1.Web.Agents;

/// <summary>A place in the queue.</summary>
internal sealed record QueueResponse(int Position, long EstimatedWaitSeconds, string Reason)
{
    public static QueueResponse Of(QueuePlace place) =>
        new(place.Position, (long)Math.Ceiling(place.EstimatedWait.TotalSeconds), place.Reason);
}
