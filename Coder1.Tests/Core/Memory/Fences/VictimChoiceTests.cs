using Coder1.Core.Memory.Fences;
using Coder1.Core.Memory.Processes;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Coder1.Tests.Core.Memory.Fences;

public sealed class VictimChoiceTests
{
    private const int Server = 10;
    private const long Mb = 1024 * 1024;

    private static readonly ProcessOwner Own = new(OwnerKind.Server, "", "server");
    private static readonly ProcessOwner First = new(OwnerKind.Terminal, "one", "first");
    private static readonly ProcessOwner Second = new(OwnerKind.Terminal, "two", "second");
    private static readonly ProcessOwner Agent = new(OwnerKind.Agent, "a", "agent");
    private static readonly ProcessOwner Nobody = new(OwnerKind.Unattributed, "", "nobody");

    [Fact]
    public void Choose_TwoTerminals_TakesTheLargerTree()
    {
        var victim = Choose(Shell(20, First, 30), Job(21, 20, First, 40), Shell(30, Second, 10), Job(31, 30, Second, 50), Job(32, 31, Second, 50));
        Assert.Equal(Second, victim!.Owner);
        Assert.Equal([31, 32], Ids(victim));
        Assert.False(victim.IsWhole);
        Assert.Equal(100 * Mb, victim.Bytes);
    }

    [Fact]
    public void Choose_SeveralJobs_EndsTheLargestAndWhatItStarted()
    {
        var victim = Choose(Shell(20, First, 5), Job(21, 20, First, 30), Job(22, 20, First, 31), Member(23, 22, group: 99, First, 1));
        Assert.Equal([22, 23], Ids(victim!));
    }

    [Fact]
    public void Choose_ShellLargerThanItsJobs_EndsAllOfIt() =>
        Assert.Equal([20, 21], Ids(Choose(Shell(20, First, 50), Job(21, 20, First, 40))!));

    [Fact]
    public void Choose_ProgramWithoutShell_EndsIt()
    {
        var victim = Choose(Shell(20, First, 50))!;
        Assert.Equal([20], Ids(victim));
        Assert.True(victim.IsWhole);
    }

    [Fact]
    public void Choose_Agent_IsEndedWhole() =>
        Assert.Equal([40, 41], Ids(Choose(Shell(40, Agent, 10), Job(41, 40, Agent, 90), Shell(20, First, 50))!));

    [Fact]
    public void Choose_EqualTrees_TakesTheOneThatCameLast() =>
        Assert.Equal(Second, Choose(Shell(20, First, 50), Shell(30, Second, 50))!.Owner);

    [Fact]
    public void Choose_NobodysTree_IsOneOfItsOwn()
    {
        var victim = Choose(Member(50, 1, 50, Nobody, 60), Member(51, 50, 51, Nobody, 60), Member(60, 1, 60, Nobody, 100));
        Assert.Equal([50, 51], Ids(victim!));
    }

    [Fact]
    public void Choose_OnlyServerAndWhatItRunsIn_IsNobody() =>
        Assert.Null(Choose(Member(1, 0, 1, Nobody, 900), Member(5, 1, 5, Nobody, 900), Member(11, Server, Server, Own, 900)));

    [Fact]
    public void Choose_LargerButForeign_IsLeftAlone() => Assert.Equal([20], Ids(Choose(
        Shell(20, First, 10), Member(50, 1, 50, Nobody, 900) with { IsForeign = true })!));

    [Fact]
    public void Choose_AnyProcesses_EndsTheLargestTreeAndNeverTheServer() =>
        Prop.ForAll(Gen.Sized(size => Processes(size)).ToArbitrary(), candidates =>
        {
            var victim = VictimChoice.Choose(candidates, Server);
            var again = VictimChoice.Choose([.. candidates.Reverse()], Server);
            var others = candidates.Where(candidate => candidate.Owner.Kind is not (OwnerKind.Server or OwnerKind.Unattributed)).ToList();
            if (victim is null) return others.Count == 0;
            var ended = victim.Processes.Select(process => process.Id).ToHashSet();
            return !ended.Contains(1) && !ended.Contains(Server)
                && candidates.Where(candidate => ended.Contains(candidate.Process.Id)).All(candidate => candidate.Owner == victim.Owner)
                && (victim.IsWhole || !candidates.Any(candidate => candidate.IsRoot && ended.Contains(candidate.Process.Id)))
                && others.GroupBy(candidate => candidate.Owner).All(tree => tree.Sum(Bytes) <= candidates.Where(candidate => candidate.Owner == victim.Owner).Sum(Bytes))
                && Ids(again!).SequenceEqual(Ids(victim));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static long Bytes(Candidate candidate) => candidate.Process.ResidentBytes;

    private static Gen<Candidate[]> Processes(int size) =>
        from count in Gen.Choose(0, size)
        from owners in Gen.Choose(0, 4).ArrayOf(count)
        from parents in Gen.Choose(0, 40).ArrayOf(count)
        from sizes in Gen.Choose(0, 200).ArrayOf(count)
        from groups in Gen.Choose(20, 25).ArrayOf(count)
        select (Candidate[])
        [
            Member(1, 0, 1, Nobody, 5), Member(Server, 1, Server, Own, 100),
            .. Enumerable.Range(0, count).Select(index => new Candidate(
                new ProcessLook(20 + index, parents[index], groups[index], 20, index, sizes[index] * Mb, null),
                new[] { Own, First, Second, Agent, Nobody }[owners[index]],
                Array.IndexOf(owners, owners[index]) == index)),
        ];

    private static Victim? Choose(params Candidate[] candidates) =>
        VictimChoice.Choose([Member(1, 0, 1, Nobody, 900), Member(5, 1, 5, Nobody, 1), Member(Server, 5, Server, Own, 900), .. candidates], Server);

    private static IEnumerable<int> Ids(Victim victim) => victim.Processes.Select(process => process.Id).Order();

    private static Candidate Shell(int id, ProcessOwner owner, long mb) => Member(id, Server, id, owner, mb) with { IsRoot = true };

    private static Candidate Job(int id, int parent, ProcessOwner owner, long mb) =>
        Member(id, parent, parent is 20 or 30 or 40 ? id : parent, owner, mb);

    private static Candidate Member(int id, int parent, int group, ProcessOwner owner, long mb) =>
        new(new ProcessLook(id, parent, group, id, id, mb * Mb, null), owner, false);
}
