using Coder1.Core.Memory.Leaks;

namespace Coder1.Core.Terminals;

/// <summary>Terminals, as what takes memory by being there.</summary>
internal sealed class TerminalLoad(TerminalRegistry registry) : ILoadSource
{
    public int Count => registry.ActiveCount;
}
