namespace Coder1.Bench.Agents;

/// <summary>A server-sent event.</summary>
/// <param name="Name">Its name; null for an event of the transcript.</param>
/// <param name="Id">Its id; null where it has none.</param>
/// <param name="Data">What it holds.</param>
internal readonly record struct StreamedEvent(string? Name, string? Id, string Data)
{
    /// <summary>It is an event of the transcript of this type.</summary>
    /// <param name="type">As on the wire.</param>
    public bool Is(string type) => Name is null && Data.Contains($"\"type\":\"{type}\"", StringComparison.Ordinal);
}
