namespace Coder1.Core.Git.Operations.Contents;

/// <summary>A file as git has it.</summary>
/// <param name="Blob">Its hash.</param>
/// <param name="Bytes">What it holds; the receiver disposes it.</param>
public sealed record GitContent(string Blob, Stream Bytes);
