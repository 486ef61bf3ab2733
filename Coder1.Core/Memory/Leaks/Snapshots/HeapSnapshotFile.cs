using System.Buffers;
using System.Text.Json;

namespace Coder1.Core.Memory.Leaks.Snapshots;

/// <summary>A snapshot as it is on disk: its figures and its largest types, as JSON.</summary>
/// <param name="Snapshot">The figures.</param>
/// <param name="Types">The largest types.</param>
internal sealed record HeapSnapshotFile(HeapSnapshot Snapshot, IReadOnlyList<HeapType> Types)
{
    /// <summary>Types that are kept: the largest by bytes.</summary>
    public const int MaxTypes = 200;

    /// <summary>Longer names are cut; those of generics have no end.</summary>
    public const int MaxNameLength = 300;

    /// <summary>A file of more is none of ours.</summary>
    public const int MaxBytes = 512 * 1024;

    public byte[] ToJson()
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("at", Snapshot.At.UtcDateTime);
            json.WriteNumber("heapBytes", Snapshot.HeapBytes);
            json.WriteNumber("objects", Snapshot.Objects);
            json.WriteStartArray("types");
            foreach (var type in Types)
            {
                json.WriteStartObject();
                json.WriteString("name", type.Name.Length <= MaxNameLength ? type.Name : type.Name[..MaxNameLength]);
                json.WriteNumber("count", type.Count);
                json.WriteNumber("bytes", type.Bytes);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }

    /// <summary>Null where the file is missing, or none.</summary>
    /// <param name="path">The file; its name is the snapshot's id.</param>
    public static HeapSnapshotFile? Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MaxBytes) return null;
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = json.RootElement;
            var snapshot = new HeapSnapshot(
                Path.GetFileNameWithoutExtension(path), root.GetProperty("at").GetDateTimeOffset(),
                root.GetProperty("heapBytes").GetInt64(), root.GetProperty("objects").GetInt64());
            return new HeapSnapshotFile(snapshot, [.. root.GetProperty("types").EnumerateArray().Take(MaxTypes).Select(type => new HeapType(
                type.GetProperty("name").GetString() ?? "", type.GetProperty("count").GetInt64(), type.GetProperty("bytes").GetInt64()))]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException
            or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }
}
