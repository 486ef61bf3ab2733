using Coder1.Core.Memory.Leaks.Snapshots;

namespace Coder1.Web.Memory;

/// <summary>A heap snapshot's figures.</summary>
internal sealed record SnapshotPart(string Id, DateTime At, long HeapBytes, long Objects)
{
    public static SnapshotPart Of(HeapSnapshot snapshot) =>
        new(snapshot.Id, snapshot.At.UtcDateTime, snapshot.HeapBytes, snapshot.Objects);
}
