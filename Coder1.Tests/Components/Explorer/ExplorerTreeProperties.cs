using Coder1.Core.Memory;
using Coder1.Core.Workspaces;
using Coder1.Web.Components.Explorer;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Coder1.Tests.Components.Explorer;

/// <summary>Whatever happens to a tree, its rows are the model's, flattened.</summary>
public sealed class ExplorerTreeProperties
{
    private const int Max = 12;

    private static readonly string[] Names = ["a", "b", "c", "d"];

    private static Gen<string> Path =>
        Gen.Elements(Names).ListOf().Select(names => string.Join('/', names.Take(3)));

    private static Gen<FolderEntry[]> Entries =>
        Gen.Elements(Names)
            .SelectMany(name => Gen.Choose(0, 4).Select(kind => new FolderEntry(name, kind < 3, 0, kind is 2 or 4)))
            .ListOf()
            .Select(entries => entries.DistinctBy(entry => entry.Name).ToArray());

    private static Gen<Step> Steps => Gen.Frequency(
        (5, Path.SelectMany(path => Entries.Select(entries => new Step("list", path, entries)))),
        (2, Path.Select(path => new Step("collapse", path, []))),
        (1, Gen.Constant(new Step("collapse all", "", []))),
        (2, Path.Select(path => new Step("select", path, []))),
        (1, Gen.Constant(new Step("move", "", []))));

    [Fact]
    public void Rows_AnySteps_EqualTheFlattenedModel() =>
        Prop.ForAll(Steps.ListOf().ToArbitrary(), steps => Holds([.. steps]))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    private static bool Holds(IReadOnlyList<Step> steps)
    {
        var tree = new ExplorerTree(new SharedBound(Max, 0), Max);
        var model = new Model();
        foreach (var step in steps)
        {
            switch (step.Kind)
            {
                case "list":
                    if (tree.SetListing(step.Path, new FolderListing(step.Entries, false, default)) != model.List(step.Path, step.Entries))
                        return false;
                    break;
                case "collapse" when tree.Find(step.Path) is { Parent: not null, IsFolder: true } folder:
                    tree.Collapse(folder);
                    model.Collapse(step.Path);
                    break;
                case "collapse all":
                    tree.CollapseAll();
                    model.CollapseAll();
                    break;
                case "select" when tree.Find(step.Path) is { Parent: not null } node: tree.Select(node); break;
                case "move": tree.MoveSelection(1); break;
            }

            if (!tree.Rows.Select(row => row.Path).SequenceEqual(model.Flat(""))) return false;
            if (tree.Rows.Count > Max) return false;
            if (tree.Selected is { } selected && !tree.Rows.Contains(selected)) return false;
            if (!tree.OpenFolders.Order(StringComparer.Ordinal).SequenceEqual(model.Open.Order(StringComparer.Ordinal))) return false;
        }

        return true;
    }

    private sealed record Step(string Kind, string Path, FolderEntry[] Entries);

    /// <summary>Which folders are open and what is in them, in the simplest way.</summary>
    private sealed class Model
    {
        private Dictionary<string, FolderEntry[]> _open = [];

        public IEnumerable<string> Open => _open.Keys;

        public bool List(string path, FolderEntry[] entries)
        {
            if (path.Length > 0 && !(Entry(path) is { IsFolder: true })) return false;
            var before = _open;
            _open = new(_open);
            foreach (var old in before.GetValueOrDefault(path) ?? [])
            {
                var same = entries.Any(entry => entry.Name == old.Name && entry.IsFolder == old.IsFolder && entry.IsLink == old.IsLink);
                if (!same) Collapse(Below(path, old.Name));
            }

            _open[path] = entries;
            if (Flat("").Count() <= Max) return true;
            _open = before;
            return false;
        }

        public void Collapse(string path)
        {
            foreach (var open in _open.Keys.Where(open => open == path || open.StartsWith(path + "/", StringComparison.Ordinal)).ToList())
                _open.Remove(open);
        }

        public void CollapseAll()
        {
            foreach (var open in _open.Keys.Where(open => open.Length > 0).ToList()) _open.Remove(open);
        }

        public IEnumerable<string> Flat(string path) => (_open.GetValueOrDefault(path) ?? [])
            .Select(entry => Below(path, entry.Name)).SelectMany(below => Flat(below).Prepend(below));

        private FolderEntry? Entry(string path)
        {
            var slash = path.LastIndexOf('/');
            return _open.GetValueOrDefault(slash < 0 ? "" : path[..slash])?.FirstOrDefault(entry => entry.Name == path[(slash + 1)..]);
        }

        private static string Below(string path, string name) => path.Length == 0 ? name : $"{path}/{name}";
    }
}
