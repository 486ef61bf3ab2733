using Coder1.Core.Memory;
using Coder1.Web.Hosting;
using Microsoft.Extensions.Options;

namespace Coder1.Web.Components.Explorer;

/// <summary>What the explorers of all pages may hold together.</summary>
public sealed class ExplorerLimits(IOptions<ServerOptions> options) : IDisposable
{
    /// <summary>Rows that each page has in any case: the first folders of most projects.</summary>
    internal const int RowsEach = 300;

    /// <summary>Listings that are read into trees at once; more wait, each for some milliseconds.</summary>
    internal const int ListingsAtOnce = 2;

    /// <summary>The rows; a folder beyond the bound stays closed.</summary>
    public SharedBound Rows { get; } = new(RowsEach, options.Value.MaxExplorerRows);

    /// <summary>Held while a listing is read and put into a tree.</summary>
    public SemaphoreSlim Reading { get; } = new(ListingsAtOnce, ListingsAtOnce);

    /// <inheritdoc />
    public void Dispose() => Reading.Dispose();
}
