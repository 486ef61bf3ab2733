using Coder1.Core.Terminals;
using Coder1.Core.Terminals.Screen;

namespace Coder1.Tests.Core.Terminals.Screen;

/// <summary>What a session has of a terminal's output and screen, without a program.</summary>
internal sealed class RecordedTerminal : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SizeHistory _sizes;
    private readonly ScreenReplay _replay;
    private readonly string _folder;

    public RecordedTerminal(string folder, int logBytes, TerminalSize size, TimeProvider? time = null)
    {
        _folder = folder;
        Size = size;
        Output = new TerminalOutput(folder, logBytes);
        _sizes = new SizeHistory(size);
        _replay = new ScreenReplay(Output, _sizes, _lock, folder, time ?? TimeProvider.System);
    }

    public TerminalOutput Output { get; }

    public TerminalSize Size { get; private set; }

    public ScreenSnapshot? Saved { get; private set; }

    public void Print(ReadOnlySpan<byte> data) => Output.Append(data);

    public void Resize(TerminalSize size)
    {
        Size = size;
        _sizes.Add(Output.End, size);
    }

    public ReplayStart? Find(int replayBytes) => _replay.Find(replayBytes, snapshot =>
    {
        snapshot.Save(_folder);
        Saved = snapshot;
    });

    public byte[] ReadFrom(long offset)
    {
        var data = new byte[Output.End - offset];
        for (var at = 0; at < data.Length;) at += Output.Read(offset + at, data.AsSpan(at));
        return data;
    }

    public void Dispose() => Output.Dispose();
}
