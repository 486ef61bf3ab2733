using Coder1.Core.Memory.Processes;

namespace Coder1.Core.Terminals;

/// <content>What its programs hold of the memory.</content>
internal sealed partial class TerminalSession
{
    /// <summary>Whose the processes of this terminal are.</summary>
    public ProcessOwner Owner
    {
        get { lock (_lock) return new ProcessOwner(OwnerKind.Terminal, Id.Value, _name); }
    }

    /// <summary>The process whose tree and session is this terminal's.</summary>
    public OwnedRoot Root
    {
        get
        {
            lock (_lock)
            {
                return new OwnedRoot(
                    _run is { ExitStatus: null, IsStarted: true } run ? run.ProcessId : 0,
                    new ProcessOwner(OwnerKind.Terminal, Id.Value, _name));
            }
        }
    }
}
