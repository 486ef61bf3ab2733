using Coder1.Core.Terminals;
using Xunit;

namespace Coder1.Tests.Core.Terminals;

public sealed class LogBudgetTests
{
    private const int Bound = 100;

    [Theory]
    [InlineData(Bound - 1, false)]
    [InlineData(Bound, false)]
    [InlineData(Bound + 1, true)]
    public void Take_AroundTheBound_CallsWhenItIsPassed(int bytes, bool passed)
    {
        var calls = 0;
        var budget = new LogBudget(Bound, () => calls++);
        budget.Take(bytes);
        Assert.Equal((bytes, passed, passed ? 1 : 0), (budget.UsedBytes, budget.IsExceeded, calls));
    }

    [Fact]
    public void Give_WhatWasTaken_MakesRoomAgain()
    {
        var budget = new LogBudget(Bound, () => { });
        budget.Take(Bound + 1);
        budget.Give(1);
        Assert.Equal((Bound, false), (budget.UsedBytes, budget.IsExceeded));
    }
}
