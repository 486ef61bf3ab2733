using Coder1.Core.Memory.Fences;
using Coder1.Core.Memory.Processes;

namespace Coder1.Core.Terminals;

/// <content>Programs that were ended to save the container.</content>
public sealed partial class TerminalRegistry
{
    /// <summary>Takes back the notice that a program was ended. False where there is no terminal by that id.</summary>
    /// <param name="id">Its id.</param>
    public bool DismissEnded(TerminalId id)
    {
        if (Get(id) is not { } session) return false;
        session.DismissEnded();
        return true;
    }

    private void TellEnded(EndedProcess ended)
    {
        if (ended.Owner.Kind == OwnerKind.Terminal && TerminalId.TryParse(ended.Owner.Id, out var id)) Get(id)?.TellEnded(ended);
        // The kernel did not say whose it was: a shell may have seen it end.
        else if (ended.Owner.Kind == OwnerKind.Unattributed && ended.Reason is EndReason.Kernel or EndReason.Fence)
            Sessions().FirstOrDefault(session => session.HasLostProgram)?.TellEnded(ended);
    }
}
