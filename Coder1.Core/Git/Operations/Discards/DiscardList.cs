using Coder1.Core.Git.Operations.Faults;
using Coder1.Core.Git.Operations.Names;
using Coder1.Core.Git.Operations.Staging;

namespace Coder1.Core.Git.Operations.Discards;

/// <summary>Collects the files of one discard: tracked ones, which the index brings back, and unknown ones, which go.</summary>
/// <param name="place">The repository.</param>
/// <param name="what">What was chosen.</param>
/// <param name="tracked">Takes the names of tracked ones.</param>
/// <param name="untracked">Takes the names of unknown ones.</param>
internal sealed class DiscardList(GitFolder place, GitSelection what, Stream tracked, Stream untracked)
{
    public int Count { get; private set; }

    /// <summary>What they hold together, as far as their names are text.</summary>
    public long Bytes { get; private set; }

    public void Add(RawEntry entry)
    {
        if (!what.Has(entry.Path)) return;
        if (entry.Status == 'U')
        {
            if (what.Group is not null) return;
            throw GitFaultException.Of(GitFault.Unmerged, $"'{entry.Path}' is in conflict.", "Resolve it, or abort what is in the middle.");
        }

        if (entry.IsSubmodule)
        {
            if (what.Group is not null) return;
            throw GitFaultException.Of(GitFault.Failed, $"'{entry.Path}' is a submodule: a repository of its own.", "Open its folder, and discard there.");
        }

        Take(entry.Path, tracked);
    }

    public void AddUntracked(GitPath path)
    {
        if (!what.Has(path)) return;
        if (!path.IsFolder) Take(path, untracked);
        else if (what.Group is null)
            throw GitFaultException.Of(GitFault.Failed, $"'{path}' is a repository of its own.", "If it is to go: delete the folder.");
    }

    private void Take(GitPath path, Stream list)
    {
        list.Add(path);
        Count++;
        if (!path.IsText) return;
        var file = new FileInfo(Path.Combine(place.Top, path.Text));
        if (file.Exists && file.LinkTarget is null) Bytes += file.Length;
    }
}
