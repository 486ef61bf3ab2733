namespace Coder1.Core.Workspaces;

/// <summary>One entry of a folder.</summary>
/// <param name="Name">Its name. Bytes that are not UTF-8 show as U+FFFD; such an entry can be seen but not
/// opened.</param>
/// <param name="IsFolder">Whether it is a folder, or a link to one in the same workspace.</param>
/// <param name="LengthBytes">A file's length; zero for a folder.</param>
/// <param name="IsLink">Whether it is a symbolic link.</param>
public sealed record FolderEntry(string Name, bool IsFolder, long LengthBytes, bool IsLink);
