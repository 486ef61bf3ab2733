namespace Coder1.Core.Git.Operations.History;

/// <summary>Which commits to list.</summary>
/// <param name="Revision">Where to begin; null for HEAD.</param>
/// <param name="Path">Only those that changed this file or folder; of a file also under its former names.</param>
/// <param name="Text">Only those whose message has this text, in whatever letters.</param>
/// <param name="Author">Only those whose author's name or address has this text.</param>
/// <param name="From">How many to pass over.</param>
/// <param name="Count">How many to list.</param>
public sealed record LogQuery(string? Revision, string? Path, string? Text, string? Author, int From, int Count)
{
    /// <summary>Also those of every other branch and tag.</summary>
    public bool All { get; init; }
}
