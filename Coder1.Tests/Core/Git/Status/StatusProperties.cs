using System.Text;
using Coder1.Core.Git.Status;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Coder1.Tests.Core.Git.Status;

/// <summary>Whatever is done with files and git, the status that is told in the end is what git says.</summary>
public sealed class StatusProperties
{
    private static readonly string[] Names = ["a", "d/b", "d/e/c", "odd \"name\"", "é"];

    private static Gen<(string Kind, string Name)> Step =>
        Gen.Elements("write", "write", "delete", "stage", "unstage", "commit", "move", "stash", "pop", "branch").SelectMany(
            kind => Gen.Elements(Names).Select(name => (kind, name)));

    [Fact]
    public void AnySteps_TheStatusThatIsTold_IsGits() => Prop.ForAll(Step.ListOf(12).ToArbitrary(), steps =>
    {
        using var git = new GitServices();
        git.Repository.File("a", "0\n");
        git.Repository.Commit("zero");
        GitStatus? last = null;
        using var view = git.Repositories.Open(git.Repository.Path, status => Volatile.Write(ref last, status));
        view.IsVisible = true;
        var number = 0;
        foreach (var (kind, name) in steps) Do(git, kind, name, ++number);
        var version = SpinUntilEqual(git, () => Volatile.Read(ref last));
        return version;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(5));

    /// <summary>Waits until what was told is what git says now, in every list.</summary>
    private static bool SpinUntilEqual(GitServices git, Func<GitStatus?> told)
    {
        var expected = git.Repository.Git("status", "--porcelain=v2", "-z", "--branch", "--show-stash", "--untracked-files=all");
        using var parser = new StatusParser(1000, 1024 * 1024);
        parser.Take(Encoding.UTF8.GetBytes(expected));
        var (counts, head, list) = (parser.Counts, parser.Head, parser.List());
        TestKit.Eventually.TrueAsync(
            () => told() is { } last && last.Counts == counts && last.Head == head && last.Stashes == parser.Stashes,
            () => $"told {told()?.Counts} {told()?.Head}, git says {counts} {head}").GetAwaiter().GetResult();
        var kept = git.LookAsync().GetAwaiter().GetResult();
        return Enum.GetValues<StatusGroup>().All(group => kept.Entries(group, 0, 100).SequenceEqual(list.Read(group, 0, 100)));
    }

    private static void Do(GitServices git, string kind, string name, int number)
    {
        var repository = git.Repository;
        var path = Path.Combine(repository.Path, name);
        switch (kind)
        {
            case "write": repository.File(name, $"{number}\n"); break;
            case "delete": if (File.Exists(path)) File.Delete(path); break;
            case "stage": repository.Try("add", "-A", "--", name); break;
            case "unstage": repository.Try("reset", "-q", "--", name); break;
            case "commit": repository.Try("commit", "-q", "-m", $"{number}"); break;
            case "move": repository.Try("mv", name, $"{name}{number}"); break;
            case "stash": repository.Try("stash", "-q", "-u"); break;
            case "pop": repository.Try("stash", "pop", "-q"); break;
            default: repository.Try("checkout", "-q", "-b", $"b{number}"); break;
        }
    }
}
