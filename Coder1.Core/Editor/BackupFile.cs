using System.Globalization;
using System.Text;
using System.Text.Json;
using Coder1.Core.Workspaces;

namespace Coder1.Core.Editor;

/// <summary>The form of a backup on disk: a first line of fixed length, a line of JSON that tells what it is, the
/// text.</summary>
/// <remarks>The first line holds both lengths and is written last. A file that is not as long as it says is torn or
/// foreign, and counts as absent.</remarks>
internal static class BackupFile
{
    private const string Magic = "coder1-backup 1";
    private const int LengthDigits = 12;
    private const int AboutDigits = 6;
    private const int FirstLineBytes = 36; // the magic, two spaces, both lengths, a line feed
    private const int MaxAboutBytes = 64 * 1024; // a path of 4096 bytes, each escaped, fits twice

    /// <summary>Makes the file and writes what is known before the text.</summary>
    public static FileStream Begin(string path, ReadOnlySpan<byte> about)
    {
        var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0, Options = FileOptions.Asynchronous,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        try
        {
            file.Position = FirstLineBytes;
            file.Write(about);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Writes the first line, which makes the file whole, and flushes it to the disk.</summary>
    public static void Finish(FileStream file, int aboutBytes, long textBytes)
    {
        var first = string.Create(CultureInfo.InvariantCulture, $"{Magic} {textBytes:D12} {aboutBytes:D6}\n");
        file.Position = 0;
        file.Write(Encoding.ASCII.GetBytes(first));
        file.Flush(flushToDisk: true);
    }

    /// <summary>Opens a backup at its text; null when there is none, or it is torn or foreign.</summary>
    public static OpenedBackup? TryOpen(string path)
    {
        FileStream? file = null;
        try
        {
            file = new FileStream(path, new FileStreamOptions
            {
                Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0, Options = FileOptions.Asynchronous,
            });
            if (TryReadHeader(file) is { } backup) return new OpenedBackup(backup, Interlocked.Exchange(ref file, null));
        }
        catch (Exception exception) when (exception is JsonException || DiskFaults.Is(exception))
        {
            // Torn, foreign, or gone since it was listed: there is no backup.
        }
        finally
        {
            file?.Dispose();
        }

        return null;
    }

    private static EditorBackup? TryReadHeader(FileStream file)
    {
        Span<byte> bytes = stackalloc byte[FirstLineBytes];
        file.ReadExactly(bytes);
        var first = Encoding.ASCII.GetString(bytes);
        if (!first.StartsWith(Magic, StringComparison.Ordinal)) return null;
        var numbers = first.AsSpan(Magic.Length + 1);
        if (!long.TryParse(numbers[..LengthDigits], NumberStyles.None, CultureInfo.InvariantCulture, out var length) ||
            !int.TryParse(numbers.Slice(LengthDigits + 1, AboutDigits), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ||
            size > MaxAboutBytes || file.Length != FirstLineBytes + size + length)
            return null;
        var json = new byte[size];
        file.ReadExactly(json);
        return JsonSerializer.Deserialize<BackupAbout>(json) is { Path: not null, BaseETag: not null } about
            ? new EditorBackup(about.Path, about.BaseETag, length, about.SavedAt)
            : null;
    }
}
