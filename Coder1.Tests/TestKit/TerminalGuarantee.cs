using System.Security.Cryptography;
using Coder1.Core.Terminals;
using Xunit;

namespace Coder1.Tests.TestKit;

/// <summary>
/// A client that reads all of a terminal's output over as many connections as chance wants: some end with output that was
/// never acknowledged, some with everything acknowledged, some in the middle of a message that was not taken; some read
/// slowly. It keeps a hash only.
/// </summary>
/// <param name="registry">Where the terminal is at present: another one after the server was started again.</param>
/// <param name="id">The terminal.</param>
/// <param name="seed">Decides about everything that is left to chance.</param>
internal sealed class TerminalGuarantee(Func<TerminalRegistry> registry, TerminalId id, int seed) : IDisposable
{
    private const int MaxMessages = 5;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Random _random = new(seed);

    /// <summary>The offset behind the last byte received.</summary>
    public long Offset { get; private set; }

    /// <summary>Connections that ended before all was received.</summary>
    public int Disconnects { get; private set; }

    public byte[] Hash => _hash.GetCurrentHash();

    /// <summary>Reads until it has so many bytes.</summary>
    /// <param name="bytes">How many there will be.</param>
    /// <param name="between">What happens between two connections: the place to end and start the server.</param>
    public async Task ReadAsync(long bytes, Func<Task> between)
    {
        while (Offset < bytes)
        {
            await ConnectAsync(bytes);
            if (Offset >= bytes) return;
            Disconnects++;
            await between();
        }
    }

    public void Dispose() => _hash.Dispose();

    private async Task ConnectAsync(long bytes)
    {
        using var viewer = new TerminalViewer(registry().Attach(id, Offset)!) { Acknowledges = _random.Next(3) > 0 };
        var isSlow = _random.Next(4) == 0;
        var least = TerminalFrame.MinBufferBytes;
        var buffer = new byte[_random.Next(5) == 0 ? TerminalFrame.MaxServerBytes : least];
        for (var messages = _random.Next(1, MaxMessages); messages > 0 && Offset + viewer.Output.Length < bytes; messages--)
        {
            if (!viewer.Acknowledges && !viewer.HasRoom) break;
            if (isSlow) await Task.Yield();
            await viewer.OneAsync(buffer);
        }

        Assert.Equal(0, viewer.Flags);
        _hash.AppendData(viewer.Output);
        Offset += viewer.Output.Length;
        Assert.Equal(Offset, viewer.Offset);
    }
}
