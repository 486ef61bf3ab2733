namespace Coder1.Web.Components.Editor;

/// <summary>A place in a file, as a link in a terminal names it; line and column count from 1.</summary>
public readonly record struct FileLocation(string Path, int? Line, int? Column);
