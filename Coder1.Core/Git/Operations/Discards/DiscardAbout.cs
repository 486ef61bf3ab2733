namespace Coder1.Core.Git.Operations.Discards;

/// <summary>What is kept beside the files of a discard.</summary>
/// <param name="Top">The repository's top.</param>
/// <param name="Before">The tree of the files as they were.</param>
/// <param name="After">The tree of the files as discarding left them.</param>
internal sealed record DiscardAbout(string Top, string Before, string After);
