namespace Coder1.Core.Storage;

/// <summary>Whether the data folder can be written, found out by writing; the answer holds for a moment.</summary>
/// <remarks>Anybody may ask, and each look flushes the disk: however many ask, there is one look a second.</remarks>
/// <param name="data">The data folder.</param>
/// <param name="time">The clock.</param>
public sealed class StorageCheck(DataFolder data, TimeProvider time)
{
    /// <summary>How long an answer holds.</summary>
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private long? _lookedAt;
    private volatile bool _isWritable = true;

    /// <summary>Whether it can be written, as of at most a second ago. Never waits for another caller's look.</summary>
    public bool IsWritable()
    {
        if (!_lock.TryEnter()) return _isWritable;
        try
        {
            if (_lookedAt is { } before && time.GetElapsedTime(before) < Interval) return _isWritable;
            _isWritable = Look();
            _lookedAt = time.GetTimestamp();
            return _isWritable;
        }
        finally
        {
            _lock.Exit();
        }
    }

    private bool Look()
    {
        try
        {
            var probe = data.File("storage-check");
            AtomicFile.Write(probe, "ok"u8);
            File.Delete(probe);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
