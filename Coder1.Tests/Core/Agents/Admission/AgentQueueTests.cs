using Coder1.Core.Agents.Admission;
using Xunit;

namespace Coder1.Tests.Core.Agents.Admission;

public sealed class AgentQueueTests
{
    private readonly AgentQueue<AgentWaiter> _queue = new(3);
    private int _last;

    [Fact]
    public void Order_SeveralUsers_TakesOneOfEachInTurn()
    {
        var waiters = Enter("ann", "ann", "ann", "bob", "cid", "bob");
        Assert.Equal([waiters[0], waiters[3], waiters[4], waiters[1], waiters[5], waiters[2]], _queue.Order());
    }

    [Fact]
    public void Serve_OneOfAUser_PutsTheUserBehindAll()
    {
        var waiters = Enter("ann", "ann", "bob");
        _queue.Serve(waiters[0]);
        Assert.Equal([waiters[2], waiters[1]], _queue.Order());
    }

    [Fact]
    public void Remove_OneWhoLeaves_KeepsTheUsersPlace()
    {
        var waiters = Enter("ann", "ann", "bob");
        Assert.True(_queue.Remove(waiters[0]));
        Assert.False(_queue.Remove(waiters[0]));
        Assert.Equal([waiters[1], waiters[2]], _queue.Order());
    }

    [Fact]
    public void Add_ConversationThatWaits_Throws()
    {
        var waiter = Enter("ann")[0];
        Assert.True(_queue.Holds(waiter.Demand.Session));
        Assert.Throws<InvalidOperationException>(() => _queue.Add(new AgentWaiter(waiter.Demand, 0)));
        _queue.Remove(waiter);
        Assert.False(_queue.Holds(waiter.Demand.Session));
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    [InlineData(30, true)]
    public void IsOver_AroundTheBound_TellsWhenOneMustGo(int count, bool isOver)
    {
        for (var index = 0; index < count; index++) Enter("ann");
        Assert.Equal((count, isOver), (_queue.Count, _queue.IsOver));
    }

    [Fact]
    public void Oldest_AsTheyLeave_IsWhoCameFirst()
    {
        var waiters = Enter("ann", "bob", "ann");
        _queue.Serve(waiters[0]);
        Assert.Same(waiters[1], _queue.Oldest);
        _queue.Remove(waiters[1]);
        Assert.Same(waiters[2], _queue.Oldest);
        _queue.Remove(waiters[2]);
        Assert.Null(_queue.Oldest);
    }

    private List<AgentWaiter> Enter(params string[] users)
    {
        List<AgentWaiter> waiters = [.. users.Select(user => new AgentWaiter(AdmissionHost.Demand(++_last, user: user), 0))];
        waiters.ForEach(_queue.Add);
        return waiters;
    }
}
