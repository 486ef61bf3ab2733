using Coder1.Core.Memory.Leaks.Snapshots;

namespace Coder1.Tests.Core.Memory.Leaks.Snapshots;

/// <summary>Writes the snapshot that a test wants.</summary>
internal sealed class FakeTaker : ISnapshotTaker
{
    public IReadOnlyList<HeapType> Types { get; set; } = [];

    public Task Before { get; set; } = Task.CompletedTask;

    public string? Text { get; set; }

    public int Megabytes { get; private set; }

    public async Task TakeAsync(string file, int megabytes, CancellationToken cancellationToken)
    {
        Megabytes = megabytes;
        await Before.WaitAsync(cancellationToken);
        if (Text is not null) File.WriteAllText(file, Text);
        else
        {
            var snapshot = new HeapSnapshot("", DateTimeOffset.UnixEpoch, Types.Sum(type => type.Bytes), Types.Sum(type => type.Count));
            File.WriteAllBytes(file, new HeapSnapshotFile(snapshot, Types).ToJson());
        }
    }
}
