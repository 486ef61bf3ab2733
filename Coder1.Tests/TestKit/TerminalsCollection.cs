using Xunit;

namespace Coder1.Tests.TestKit;

/// <summary>Tests on real pseudo-terminals: alone, so that what they leave behind can be seen.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TerminalsCollection : ICollectionFixture<LeakCheck>
{
    public const string Name = "Terminals";
}
