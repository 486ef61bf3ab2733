using System.Buffers;
using System.Text;
using System.Threading.Channels;
using Coder1.Core.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Memory.Recorder;

/// <summary>Appends every entry of the journal to <c>memory/audit.jsonl</c>, one line of JSON each.</summary>
/// <remarks>
/// An entry waits in a queue for the one task that writes, so that a slow disk holds nobody up. Each entry goes to the
/// kernel by itself, at once: it outlives the process, but is not flushed, so a machine that loses its power may lose the
/// last seconds. At half of the bound the file is renamed to <c>audit.1.jsonl</c>, over the one that was there.
/// </remarks>
public sealed partial class AuditFile : IAsyncDisposable
{
    /// <summary>Entries that wait to be written; beyond it the oldest is dropped, and counted in the log.</summary>
    public const int MaxWaiting = 256;

    /// <summary>Entries of earlier runs that are brought back into the journal.</summary>
    public const int MaxRestored = 100;

    /// <summary>So much of the end of a file is looked at for them.</summary>
    internal const int TailBytes = 128 * 1024;

    private readonly string _path;
    private readonly string _older;
    private readonly long _fileBytes;
    private readonly ILogger<AuditFile> _logger;
    private readonly Channel<MemoryEvent> _waiting;
    private readonly IDisposable _subscription;
    private readonly Task _writing;
    private FileStream? _file;
    private bool _failed;
    private int _dropped;

    /// <summary>Brings what earlier runs wrote last back into a journal, and follows it from now on.</summary>
    /// <param name="data">The data folder.</param>
    /// <param name="journal">The journal.</param>
    /// <param name="options">The bound.</param>
    /// <param name="logger">The log.</param>
    public AuditFile(DataFolder data, MemoryJournal journal, IOptions<RecorderOptions> options, ILogger<AuditFile> logger)
    {
        var folder = data.File("memory");
        (_path, _older) = (Path.Join(folder, "audit.jsonl"), Path.Join(folder, "audit.1.jsonl"));
        (_fileBytes, _logger) = (options.Value.AuditBytes / 2, logger);
        data.Folder("memory");
        journal.Restore(Newest());
        _waiting = Channel.CreateBounded<MemoryEvent>(
            new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            _ => Interlocked.Increment(ref _dropped));
        _subscription = journal.OnAdded(entry => _waiting.Writer.TryWrite(entry));
        _writing = WriteAsync();
    }

    /// <summary>The newest entries on disk, newest last; what cannot be read, as the end of a torn line, is left out.</summary>
    internal IReadOnlyList<MemoryEvent> Newest()
    {
        var newest = Tail(_path);
        if (newest.Count < MaxRestored) newest.InsertRange(0, Tail(_older));
        newest.RemoveRange(0, Math.Max(0, newest.Count - MaxRestored));
        return newest;
    }

    /// <summary>Writes what still waits, and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        _subscription.Dispose();
        _waiting.Writer.TryComplete();
        await _writing.ConfigureAwait(false);
    }

    private async Task WriteAsync()
    {
        var line = new ArrayBufferWriter<byte>();
        await foreach (var entry in _waiting.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            if (Interlocked.Exchange(ref _dropped, 0) is > 0 and var dropped) Log.Dropped(_logger, dropped);
            line.ResetWrittenCount();
            AuditLine.Write(line, entry);
            Write(line.WrittenSpan);
        }

        _file?.Dispose();
    }

    private void Write(ReadOnlySpan<byte> line)
    {
        try
        {
            if (_file is not null && _file.Length + line.Length > _fileBytes) Rotate();
            _file ??= Open();
            _file.Write(line);
            _failed = false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _file?.Dispose(); // the next entry tries anew
            _file = null;
            if (!_failed) Log.NotWritten(_logger, exception);
            _failed = true;
        }
    }

    private void Rotate()
    {
        _file!.Dispose();
        _file = null;
        File.Move(_path, _older, overwrite: true);
    }

    private FileStream Open()
    {
        if (File.Exists(_path) && new FileInfo(_path).Length >= _fileBytes) File.Move(_path, _older, overwrite: true);
        var file = new FileStream(_path, new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite, BufferSize = 0,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        // A line that a kill or a full disk cut short is not to swallow the next one.
        if (file.Length > 0 && file.Seek(-1, SeekOrigin.End) >= 0 && file.ReadByte() != '\n') file.Write("\n"u8);
        return file;
    }

    private static List<MemoryEvent> Tail(string path)
    {
        try
        {
            if (!File.Exists(path)) return [];
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var tail = new byte[Math.Min(TailBytes, RandomAccess.GetLength(file))];
            var length = RandomAccess.Read(file, tail, RandomAccess.GetLength(file) - tail.Length);
            return [.. Encoding.UTF8.GetString(tail.AsSpan(0, length)).Split('\n').Select(AuditLine.Read).OfType<MemoryEvent>()];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4211, LogLevel.Warning, "The audit trail of the memory keeper cannot be written.", EventName = "AuditNotWritten")]
        public static partial void NotWritten(ILogger logger, Exception exception);

        [LoggerMessage(4212, LogLevel.Warning, "The disk is slow: {Count} entries of the audit trail are lost.", EventName = "AuditDropped")]
        public static partial void Dropped(ILogger logger, int count);
    }
}
