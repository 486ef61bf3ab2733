namespace Coder1.Web.Api;

/// <summary>Marks a route whose answer holds much memory while it is sent, so that few are sent at once.</summary>
/// <param name="IsArchive">An archive, which may take long; else a listing.</param>
internal sealed record LargeAnswer(bool IsArchive);
