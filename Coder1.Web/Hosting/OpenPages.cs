using Microsoft.Extensions.Options;

namespace Coder1.Web.Hosting;

/// <summary>
/// The pages that hold a circuit now. The document asks before it begins one: a page that would be refused its circuit
/// says so in words, instead of staying empty.
/// </summary>
public sealed class OpenPages(IOptions<ServerOptions> options)
{
    /// <summary>How many may be open.</summary>
    public int Max => options.Value.MaxPages;

    /// <summary>Whether one more would be refused now.</summary>
    public bool IsFull => Counter.IsFull;

    /// <summary>How many are open now.</summary>
    public int Open => Math.Min(Max, Counter.Open);

    internal SocketCounter Counter { get; } = new(options.Value.MaxPages, nameof(ServerOptions.MaxPages));
}
