using Coder1.Core.Memory.Processes;
using Xunit;

namespace Coder1.Tests.Core.Memory.Processes;

public sealed class ProcessOrderTests
{
    [Fact]
    public void ParentsFirst_Tree_PutsChildrenBehindTheirParent() => Assert.Equal(
        [1, 3, 5, 4, 2], Order((5, 3), (4, 1), (3, 1), (2, 99), (1, 0)));

    [Fact]
    public void ParentsFirst_Ring_LosesNobody() => Assert.Equal([1, 7, 8], Order((7, 8), (8, 7), (1, 0)).Order());

    private static IEnumerable<int> Order(params (int Id, int Parent)[] processes) => ProcessOrder.ParentsFirst(
    [
        .. processes.Select(process =>
            new ProcessEntry(process.Id, process.Parent, "", default, 0, Attribution.Nobody)),
    ]).Select(entry => entry.Id);
}
