using Coder1.Core.Agents.Admission;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Coder1.Tests.Core.Agents.Admission;

/// <summary>Whatever comes, goes, fails and fills the memory: no bound is passed, nobody is lost, nothing is left.</summary>
public sealed class AgentSchedulerProperties
{
    private const long Mb = FakeMachine.Mb;

    [Fact]
    public void Enter_AnythingHappens_KeepsEveryBoundAndServesAll()
    {
        var steps = Gen.Choose(0, int.MaxValue).ListOf().Resize(200);
        Prop.ForAll(steps.ToArbitrary(), seeds =>
        {
            // Continuations are to run where they are set off: then a step is over when its call returns.
            var context = SynchronizationContext.Current;
            SynchronizationContext.SetSynchronizationContext(null);
            try
            {
                using AdmissionRun run = new();
                foreach (var seed in seeds) run.Step(seed);
                run.Drain();
            }
            finally
            {
                SynchronizationContext.SetSynchronizationContext(context);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    /// <summary>Users who each ask for many turns at once: whoever asks for more gets no more, until the others have had theirs.</summary>
    [Fact]
    public void Enter_UsersWhoAskForMuch_AreServedInTurn()
    {
        Prop.ForAll(Gen.Choose(1, 12).ListOf().Resize(6).ToArbitrary(), asked =>
        {
            AdmissionHost host = new(options => (options.MaxAgents, options.MaxQueue) = (1, 100));
            var blocker = host.Enter(0, AdmissionHost.Codex, "first");
            var session = 0;
            List<AgentTurn> waiting = [];
            for (var user = 0; user < asked.Count; user++)
            {
                for (var turn = 0; turn < asked[user]; turn++)
                    waiting.Add(host.Enter(++session, AdmissionHost.Codex, $"user {user}"));
            }

            var served = asked.Select(_ => 0).ToList();
            var running = blocker;
            while (waiting.Count > 0)
            {
                host.Scheduler.Leave(running);
                running = Assert.Single(waiting, AdmissionHost.IsAdmitted);
                // In order within a user.
                Assert.Same(waiting.First(turn => turn.Demand.User == running.Demand.User), running);
                waiting.Remove(running);
                var user = int.Parse(running.Demand.User["user ".Length..], System.Globalization.CultureInfo.InvariantCulture);
                served[user]++;
                // Of those that still wait nobody had two fewer than another.
                for (var other = 0; other < served.Count; other++)
                    Assert.True(served[other] >= Math.Min(asked[other], served[user] - 1), $"{string.Join(' ', served)}");
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));
    }

    /// <summary>One that is large, and small ones without end: it has its turn after so many as may pass it, and those that ran.</summary>
    [Fact]
    public void Enter_SmallOnesWithoutEnd_NeverStarveALargeOne()
    {
        Prop.ForAll(Gen.Choose(1, 2).ToArbitrary(), Gen.Choose(100, 160).ToArbitrary(), (atOnce, baseMb) =>
        {
            AdmissionHost host = new(options => options.MaxAgents = atOnce + 1);
            host.Machine.BaseBytes = baseMb * Mb;
            var large = AdmissionHost.Claude with { FirstGuessBytes = 230 * Mb };
            var session = 0;
            Queue<AgentTurn> small = [];
            for (var turn = 0; turn < atOnce; turn++) small.Enqueue(Small());
            foreach (var process in host.Agents.Alive) process.Hold(80);
            var head = host.Enter(1_000, large);
            var passed = 0;
            while (head.Place is not null)
            {
                small.Enqueue(Small());
                host.Scheduler.Leave(small.Dequeue());
                Assert.True(++passed <= AgentScheduler.MaxPassed + atOnce + 1, "It starves.");
            }

            AgentTurn Small() => host.Enter(++session, AdmissionHost.Codex, "bob");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));
    }
}
