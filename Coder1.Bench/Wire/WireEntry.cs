namespace Coder1.Bench.Wire;

/// <summary>One response, as the browser counted it.</summary>
/// <param name="Kind">What the browser wanted it for: Document, Script, Stylesheet, Font …</param>
/// <param name="Address">Where it came from.</param>
/// <param name="WireBytes">Bytes over the wire, headers included; 0 from the cache.</param>
/// <param name="IsCached">Whether it came from the browser's cache.</param>
internal sealed record WireEntry(string Kind, string Address, long WireBytes, bool IsCached);
