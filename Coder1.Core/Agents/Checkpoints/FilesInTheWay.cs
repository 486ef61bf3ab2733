namespace Coder1.Core.Agents.Checkpoints;

/// <summary>Finds what rewinding would overwrite though no checkpoint has it.</summary>
internal static class FilesInTheWay
{
    /// <summary>The first such file, relative to the workspace; null for none.</summary>
    /// <param name="workspace">The workspace's folder.</param>
    /// <param name="files">What rewinding changes.</param>
    public static string? Find(string workspace, IReadOnlyCollection<CheckpointFile> files)
    {
        var leaving = files.Where(file => file.Status == "deleted").Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        return files.Where(file => file.Status == "added")
            .SelectMany(file => At(workspace, file.Path))
            .FirstOrDefault(path => !leaving.Contains(path));
    }

    /// <summary>The files that stand where a file, or a folder above it, is to be.</summary>
    private static IEnumerable<string> At(string workspace, string path)
    {
        for (var part = path; part.Length > 0; part = Path.GetDirectoryName(part) ?? "")
        {
            var there = new FileInfo(Path.Combine(workspace, part));
            if (there.Exists || there.LinkTarget is not null) yield return part;
        }

        var folder = Path.Combine(workspace, path);
        if (!Directory.Exists(folder) || new FileInfo(folder).LinkTarget is not null) yield break;
        var all = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };
        foreach (var file in Directory.EnumerateFiles(folder, "*", all)) yield return Path.GetRelativePath(workspace, file);
    }
}
