namespace Coder1.Core.Agents.Transcripts;

/// <summary>A place between two events of a transcript.</summary>
/// <param name="Id">The id of the event behind it.</param>
/// <param name="Offset">Where that one begins, in bytes.</param>
internal readonly record struct TranscriptPoint(long Id, long Offset);
