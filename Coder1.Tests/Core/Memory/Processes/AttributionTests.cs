using Coder1.Core.Memory.Processes;
using Xunit;

namespace Coder1.Tests.Core.Memory.Processes;

public sealed class AttributionTests
{
    private const int Server = 10;

    private static readonly ProcessOwner First = new(OwnerKind.Terminal, "one", "first");
    private static readonly ProcessOwner Second = new(OwnerKind.Terminal, "two", "second");
    private static readonly ProcessOwner Git = new(OwnerKind.Git, "", "git");

    [Fact]
    public void Of_Children_AreTheirNearestOwners()
    {
        var owners = Of([Look(Server, 1), Look(20, Server), Look(21, 20), Look(22, 21), Look(23, Server)],
            [new OwnedRoot(20, First), new OwnedRoot(22, Git)]);
        Assert.Equal([Attribution.Server, First, First, Git, Attribution.Server], owners);
    }

    [Fact]
    public void Of_OneThatLostItsParent_IsItsSessions() =>
        Assert.Equal(First, Of([Look(Server, 1), Look(20, Server), Look(21, 1, session: 20)], [new OwnedRoot(20, First)])[2]);

    [Fact]
    public void Of_ADaemon_IsWhoseMarkItBears() =>
        Assert.Equal(Second, Of([Look(Server, 1), Look(31, 1)], [new OwnedRoot(0, Second)], (31, "terminal-two"))[1]);

    [Fact]
    public void Of_ADaemonOfAClosedTerminal_SaysSo() =>
        Assert.Equal(new ProcessOwner(OwnerKind.Terminal, "gone", "closed", IsGone: true), Of([Look(31, 1)], [], (31, "terminal-gone"))[0]);

    [Fact]
    public void Of_AStranger_IsNobodys() => Assert.Equal(Attribution.Nobody, Of([Look(1, 0), Look(2, 1)], [])[1]);

    [Fact]
    public void Of_ARingOfParents_Ends() => Assert.Equal(Attribution.Nobody, Of([Look(2, 3), Look(3, 2)], [])[0]);

    private static ProcessOwner[] Of(ProcessLook[] looks, OwnedRoot[] roots, params (int Id, string Mark)[] marks) =>
        Attribution.Of(looks, roots, Server,
            (in ProcessLook look) => marks.ToDictionary(mark => mark.Id, mark => mark.Mark).GetValueOrDefault(look.Id));

    private static ProcessLook Look(int id, int parent, int session = 0) => new(id, parent, id, session, id, 4096, null);
}
