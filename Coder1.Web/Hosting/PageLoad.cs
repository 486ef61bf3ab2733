using Coder1.Core.Memory.Leaks;

namespace Coder1.Web.Hosting;

/// <summary>Open pages, as what takes memory by being there.</summary>
internal sealed class PageLoad(OpenPages pages) : ILoadSource
{
    public int Count => pages.Open;
}
