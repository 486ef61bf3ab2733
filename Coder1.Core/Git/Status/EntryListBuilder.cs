using System.IO.Compression;

namespace Coder1.Core.Git.Status;

/// <summary>Compresses entries as they come; at its bound it only counts.</summary>
internal sealed class EntryListBuilder(int maxEntries, int maxBytes) : IDisposable
{
    /// <summary>What the compressor may hold back: its output is looked at so often that the bound is passed by little.</summary>
    private const int CheckEvery = 256;

    private MemoryStream? _packed;
    private DeflateStream? _stream;
    private int _kept;

    /// <summary>How many came.</summary>
    public int Count { get; private set; }

    /// <summary>Some are not kept.</summary>
    public bool IsCut => Count > _kept;

    public void Add(in StatusRecord record)
    {
        if (!IsCut && _kept < maxEntries && HasRoom())
        {
            // Most repositories are clean most of the time: a compressor is some hundred kilobytes.
            _packed ??= new MemoryStream();
            _stream ??= new DeflateStream(_packed, CompressionLevel.Fastest, leaveOpen: true);
            _stream.WriteByte((byte)record.Group);
            _stream.WriteByte(record.Letter);
            _stream.WriteByte(record.Detail);
            _stream.Write(record.Path);
            _stream.WriteByte(0);
            _stream.Write(record.From);
            _stream.WriteByte(0);
            _kept++;
        }

        Count++;
    }

    public EntryList Build()
    {
        if (_stream is null) return EntryList.Empty;
        _stream.Dispose();
        _stream = null;
        return new EntryList(_packed!.ToArray(), _kept);
    }

    public void Dispose()
    {
        _stream?.Dispose();
        _packed?.Dispose();
    }

    private bool HasRoom()
    {
        if (_packed is null) return maxBytes > 0;
        if (_kept % CheckEvery == 0) _stream?.Flush();
        return _packed.Length < maxBytes;
    }
}
