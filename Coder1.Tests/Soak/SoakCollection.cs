using Xunit;

namespace Coder1.Tests.Soak;

/// <summary>Alone: what a soak looks at is what it has put on the server, and it loads the machine.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SoakCollection
{
    public const string Name = "Soak";
}
