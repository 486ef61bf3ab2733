namespace Coder1.Web.Components.Editor;

/// <summary>Where the cursor is and what kind of text it is in, for the status bar.</summary>
public sealed record CursorInfo(
    string Path, int Line, int Column, int Selected, string Language, string Eol, string Encoding, string Indent);
