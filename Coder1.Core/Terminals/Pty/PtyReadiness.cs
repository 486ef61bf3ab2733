namespace Coder1.Core.Terminals.Pty;

/// <summary>What a descriptor is ready for; the values are epoll's.</summary>
[Flags]
internal enum PtyReadiness : uint
{
    None = 0,
    Read = 0x1,
    Write = 0x4,
    Error = 0x8,
    HangUp = 0x10,
}
