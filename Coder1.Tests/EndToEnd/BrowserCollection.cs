using Xunit;

namespace Coder1.Tests.EndToEnd;

/// <summary>End-to-end tests run one after another: two cores hold one browser and one server well.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "Browser";
}
