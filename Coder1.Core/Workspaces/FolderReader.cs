using System.IO.Enumeration;

namespace Coder1.Core.Workspaces;

/// <summary>Reads a folder in one pass.</summary>
internal static class FolderReader
{
    private static readonly EnumerationOptions Everything = new()
    {
        AttributesToSkip = 0, IgnoreInaccessible = false, RecurseSubdirectories = false, ReturnSpecialDirectories = false,
    };

    /// <summary>Names that no listing shows: git's own folder and the half-written files of
    /// <see cref="FileWriter"/>.</summary>
    public static bool IsHidden(ReadOnlySpan<char> name) => name is ".git" || FileWriter.IsPartial(name);

    public static FolderListing Read(WorkspacePath folder, int maxEntries)
    {
        var errno = FileStatus.TryRead(folder.Absolute, followLinks: true, out var status);
        if (errno != 0) throw DiskFaults.From(errno, folder.Relative);
        if (!status.IsFolder)
            throw new WorkspaceException(WorkspaceFault.NotAFolder, $"'{folder.Relative}' is not a folder.");
        var entries = new List<FolderEntry>();
        var truncated = false;
        try
        {
            foreach (var entry in Enumerate(folder))
            {
                truncated = entries.Count == maxEntries;
                if (truncated) break;
                entries.Add(entry);
            }
        }
        catch (Exception exception) when (DiskFaults.Is(exception))
        {
            throw DiskFaults.From(exception, folder.Relative);
        }

        entries.Sort(static (x, y) => x.IsFolder != y.IsFolder
            ? y.IsFolder.CompareTo(x.IsFolder)
            : NaturalOrder.Instance.Compare(x.Name, y.Name));
        return new FolderListing(entries, truncated, status.Stamp);
    }

    private static FileSystemEnumerable<FolderEntry> Enumerate(WorkspacePath folder) =>
        new(folder.Absolute, (ref FileSystemEntry entry) => Describe(folder, ref entry), Everything)
        {
            ShouldIncludePredicate = static (ref FileSystemEntry entry) => !IsHidden(entry.FileName),
        };

    private static FolderEntry Describe(WorkspacePath folder, ref FileSystemEntry entry)
    {
        var name = entry.FileName.ToString();
        var isLink = (entry.Attributes & FileAttributes.ReparsePoint) != 0;
        var isFolder = isLink ? LeadsToFolder(folder, name) : entry.IsDirectory;
        return new FolderEntry(name, isFolder, isFolder ? 0 : entry.Length, isLink);
    }

    /// <summary>A link that leads out of the workspace, nowhere or in a circle shows as a file that cannot be
    /// opened.</summary>
    private static bool LeadsToFolder(WorkspacePath folder, string name)
    {
        try
        {
            var target = WorkspacePath.Resolve(folder.Workspace, folder.Relative.Length > 0 ? $"{folder.Relative}/{name}" : name);
            return FileStatus.TryRead(target.Absolute, followLinks: false, out var status) == 0 && status.IsFolder;
        }
        catch (WorkspaceException)
        {
            return false;
        }
    }
}
