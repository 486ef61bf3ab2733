using System.Buffers;
using System.Text;

namespace Coder1.Core.Agents.Checkpoints;

/// <summary>The names that <c>git ls-files -z -t</c> gives, less those that no checkpoint keeps.</summary>
/// <param name="workspace">The workspace's folder.</param>
/// <param name="options">What is kept.</param>
internal sealed class ChangedNames(string workspace, CheckpointOptions options)
{
    private const int PieceBytes = 16 * 1024;
    private const int TagBytes = 2;

    private readonly ArrayBufferWriter<byte> _names = new();
    private readonly ArrayBufferWriter<byte> _replaced = new();
    private readonly ArrayBufferWriter<byte> _rest = new();

    /// <summary>The names to be kept, each with a zero behind it.</summary>
    public ReadOnlyMemory<byte> Names => _names.WrittenMemory;

    /// <summary>Names of files that have become folders, each with a zero behind it.</summary>
    public ReadOnlyMemory<byte> Replaced => _replaced.WrittenMemory;

    /// <summary>There were more than <see cref="CheckpointOptions.MaxListBytes"/>.</summary>
    public bool IsTooMany { get; private set; }

    /// <summary>Reads git's output to its end, or until it is too much.</summary>
    public async Task ReadAsync(Stream output, CancellationToken cancellation)
    {
        while (!IsTooMany)
        {
            var read = await output.ReadAsync(_rest.GetMemory(PieceBytes), cancellation).ConfigureAwait(false);
            if (read == 0) return;
            _rest.Advance(read);
            Take();
        }
    }

    private void Take()
    {
        var text = _rest.WrittenSpan;
        int end;
        while ((end = text.IndexOf((byte)0)) >= 0)
        {
            if (end > TagBytes) ListOf(text[TagBytes..end])?.Write(text[TagBytes..(end + 1)]);
            text = text[(end + 1)..];
        }

        var left = text.ToArray();
        _rest.ResetWrittenCount();
        _rest.Write(left);
        IsTooMany = _names.WrittenCount + _replaced.WrittenCount + _rest.WrittenCount > options.MaxListBytes;
    }

    private ArrayBufferWriter<byte>? ListOf(ReadOnlySpan<byte> name)
    {
        // A repository inside this one is another's.
        if (name[^1] == (byte)'/') return null;
        var path = Path.Combine(workspace, Encoding.UTF8.GetString(name));
        var file = new FileInfo(path);
        if (file.LinkTarget is not null) return _names;
        if (Directory.Exists(path)) return _replaced;
        return !file.Exists || file.Length <= options.MaxFileBytes ? _names : null;
    }
}
