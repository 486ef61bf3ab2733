using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Coder1.Core.Terminals.Shell;

/// <summary>Follows what a terminal's shell says of itself: at its prompt or running a command, and in which folder.</summary>
/// <remarks>
/// Whatever is printed passes here, so also what a hostile file has in it. Our scripts sign what they say with a nonce that
/// they keep from the programs they start. Once one was seen, nothing unsigned counts: neither a file that is shown, nor
/// the shell of another machine at the other end of ssh, can say that a command has ended. A command line counts only
/// signed. Not thread-safe: the session's lock guards it.
/// </remarks>
/// <param name="time">The clock: what is told has happened now.</param>
internal sealed class ShellTracker(TimeProvider time)
{
    /// <summary>Longer command lines are cut; our scripts cut them too.</summary>
    internal const int MaxCommandBytes = 2048;

    private const int NonceBytes = 8;

    private byte[] _nonce = NewNonce();
    private bool _isSigned;
    private string? _next;
    private long _started;

    /// <summary>What the scripts are to sign with, until the next <see cref="Reset"/>.</summary>
    public string Nonce => Encoding.ASCII.GetString(_nonce);

    /// <summary>What it does; null for one that does not say. Another object after each change.</summary>
    public ShellActivity? Activity { get; private set; }

    /// <summary>Its folder, absolute, as it calls it; null for one that does not say.</summary>
    public string? Folder { get; private set; }

    /// <summary>Forgets everything: another shell is about to start.</summary>
    public void Reset()
    {
        (Activity, Folder, _next, _isSigned) = (null, null, null, false);
        _nonce = NewNonce();
    }

    /// <summary>Takes one operating system command; those that say nothing of a shell are ignored.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="text">What follows the number.</param>
    public void Handle(int number, ReadOnlySpan<byte> text)
    {
        var isSigned = TakeSignature(ref text);
        _isSigned |= isSigned;
        if (_isSigned && !isSigned) return;
        if (number == 7)
        {
            Folder = ShellText.FolderOfAddress(text) ?? Folder;
        }
        else if (text.Length == 1 || (text.Length > 1 && text[1] == ';'))
        {
            Take(text[0], text.Length > 2 ? text[2..] : [], number, isSigned);
        }
    }

    private void Take(byte what, ReadOnlySpan<byte> value, int number, bool isSigned)
    {
        switch (what)
        {
            case (byte)'A' or (byte)'B': Prompt(); break;
            case (byte)'C': Start(isSigned); break;
            case (byte)'D': End(Status(value)); break;
            case (byte)'E' when isSigned: _next = ShellText.Unescape(value, MaxCommandBytes); break;
            case (byte)'P' when number == 633 && value.StartsWith("Cwd="u8):
                Folder = ShellText.Folder(value["Cwd="u8.Length..]) ?? Folder;
                break;
        }
    }

    /// <summary>A prompt ends what runs also where nobody said how.</summary>
    private void Prompt()
    {
        _next = null;
        End(null);
        Activity ??= new ShellActivity { IsAtPrompt = true };
    }

    private void Start(bool isSigned)
    {
        // Once more without a prompt between: a shell within that speaks too, unless it is the very same.
        if (Activity is { IsAtPrompt: false } && !isSigned) return;
        Activity = new ShellActivity { IsAtPrompt = false, Command = _next, StartedAt = time.GetUtcNow() };
        _started = time.GetTimestamp();
        _next = null;
    }

    private void End(int? status)
    {
        if (Activity is not { IsAtPrompt: false }) return;
        Activity = Activity with
        {
            IsAtPrompt = true, Duration = time.GetElapsedTime(_started), ExitStatus = status,
        };
    }

    /// <summary>Cuts the last field off where it is the nonce.</summary>
    private bool TakeSignature(ref ReadOnlySpan<byte> text)
    {
        var rest = text.Length - _nonce.Length - 1;
        if (rest < 0 || text[rest] != ';' || !text[(rest + 1)..].SequenceEqual(_nonce)) return false;
        text = text[..rest];
        return true;
    }

    private static int? Status(ReadOnlySpan<byte> value)
    {
        var end = value.IndexOf((byte)';');
        if (end >= 0) value = value[..end];
        return Utf8Parser.TryParse(value, out int status, out var used) && used == value.Length ? status : null;
    }

    private static byte[] NewNonce() =>
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NonceBytes)));
}
