using System.Buffers.Binary;
using System.Text;
using Coder1.Core.Terminals;
using Xunit;

namespace Coder1.Tests.TestKit;

/// <summary>A client of an attachment without a socket: takes messages, acknowledges, keeps the output.</summary>
internal sealed class TerminalViewer(TerminalAttachment attachment) : IDisposable
{
    private readonly byte[] _buffer = new byte[TerminalFrame.MaxServerBytes];
    private readonly List<byte> _output = [];

    public TerminalAttachment Attachment => attachment;

    public TerminalId Id { get; init; }

    public bool Acknowledges { get; set; } = true;

    /// <summary>Offset behind the last byte received.</summary>
    public long Offset { get; private set; }

    public byte Flags { get; private set; }

    public int Resumes { get; private set; }

    public byte[]? Preamble { get; private set; }

    public int? ExitStatus { get; private set; }

    public List<string> Events { get; } = [];

    public ReadOnlySpan<byte> Output => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_output);

    public string Text => Encoding.UTF8.GetString(Output);

    /// <summary>Takes what there is now.</summary>
    public async Task TakeAllAsync()
    {
        int length;
        while ((length = attachment.Take(_buffer)) > 0) await HandleAsync(_buffer.AsMemory(0, length));
    }

    /// <summary>The window lets something more be sent, or nothing was sent yet.</summary>
    public bool HasRoom => attachment.Flow.Room > 0;

    /// <summary>Waits for one message and takes it.</summary>
    /// <param name="buffer">Its length bounds the message's.</param>
    public async Task OneAsync(byte[] buffer)
    {
        using var timeout = new CancellationTokenSource(Eventually.Patience, TimeProvider.System);
        int length;
        while ((length = attachment.Take(buffer)) == 0) await attachment.WaitAsync().AsTask().WaitAsync(timeout.Token);
        await HandleAsync(buffer.AsMemory(0, length));
    }

    public async Task UntilAsync(Func<TerminalViewer, bool> condition)
    {
        using var timeout = new CancellationTokenSource(Eventually.Patience, TimeProvider.System);
        await TakeAllAsync();
        while (!condition(this))
        {
            if (attachment.CloseCode != 0) Assert.Fail($"Ended with {attachment.CloseCode} after: {Text}");
            try
            {
                await attachment.WaitAsync().AsTask().WaitAsync(timeout.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"Nothing more after: {Text[^Math.Min(Text.Length, 2000)..]}");
            }

            await TakeAllAsync();
        }
    }

    public Task UntilTextAsync(string text) => UntilAsync(viewer => viewer.Text.Contains(text, StringComparison.Ordinal));

    public async Task TypeAsync(string text) =>
        Assert.Equal(0, await attachment.HandleAsync((byte[])[TerminalFrame.Input, .. Encoding.UTF8.GetBytes(text)]));

    public ValueTask<int> AckAsync(long offset)
    {
        var message = new byte[9];
        message[0] = TerminalFrame.Ack;
        BinaryPrimitives.WriteInt64BigEndian(message.AsSpan(1), offset);
        return attachment.HandleAsync(message);
    }

    public ValueTask<int> ResizeAsync(int columns, int rows) => attachment.HandleAsync(ResizeMessage(columns, rows));

    public static byte[] ResizeMessage(int columns, int rows)
    {
        var message = new byte[5];
        message[0] = TerminalFrame.Resize;
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(1), (ushort)columns);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(3), (ushort)rows);
        return message;
    }

    public void Dispose() => attachment.Dispose();

    private async Task HandleAsync(ReadOnlyMemory<byte> message)
    {
        var payload = message[1..];
        switch (message.Span[0])
        {
            case TerminalFrame.Resume:
                Offset = BinaryPrimitives.ReadInt64BigEndian(payload.Span);
                Flags = payload.Span[20];
                Preamble = null;
                Resumes++;
                break;
            case TerminalFrame.Output when (Flags & 2) != 0 && Preamble is null:
                Preamble = payload.ToArray();
                break;
            case TerminalFrame.Output:
                _output.AddRange(payload.Span);
                Offset += payload.Length;
                if (Acknowledges) Assert.Equal(0, await AckAsync(Offset));
                break;
            case TerminalFrame.Exit:
                ExitStatus = BinaryPrimitives.ReadInt32BigEndian(payload.Span);
                break;
            case TerminalFrame.Event:
                Events.Add(Encoding.UTF8.GetString(payload.Span));
                break;
        }
    }
}
