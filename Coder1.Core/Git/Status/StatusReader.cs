using System.Globalization;
using Coder1.Core.Git.Safety;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Git.Status;

/// <summary>Asks git for a status.</summary>
/// <param name="git">Runs it.</param>
/// <param name="trust">Whose programs may run.</param>
/// <param name="options">What is kept.</param>
/// <param name="time">The clock.</param>
internal sealed class StatusReader(GitClient git, GitTrust trust, IOptions<GitOptions> options, TimeProvider time)
{
    private const string Dubious = "dubious ownership";
    private volatile bool _isFit;

    /// <summary>A new look.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="withoutUntracked">Files that git does not know are not looked for.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<GitStatus> ReadAsync(string folder, bool withoutUntracked, CancellationToken cancellation)
    {
        try
        {
            if (await UnfitAsync(folder, cancellation).ConfigureAwait(false) is { } unfit) return unfit;
            return GitFolder.Find(folder) is { } place
                ? await LookAsync(folder, place, withoutUntracked, cancellation).ConfigureAwait(false)
                : Without(RepositoryState.None, "This folder is in no git repository. Make one of it here, or clone one.");
        }
        catch (GitException error)
        {
            return Without(RepositoryState.Failed, error.Message);
        }
    }

    private async Task<GitStatus> LookAsync(string folder, GitFolder place, bool withoutUntracked, CancellationToken cancellation)
    {
        var begun = time.GetTimestamp();
        // Before git looks: what changes meanwhile is looked at again.
        var operation = RepositoryFiles.Operation(place);
        var shallow = RepositoryFiles.IsShallow(place);
        var trusted = trust.IsTrusted(place.Top);
        using var parser = new StatusParser(options.Value.MaxStatusEntries, options.Value.MaxStatusBytes);
        var looking = git.StreamAsync(
            new GitCommand(place.Top, "status", "--porcelain=v2", "-z", "--branch", "--show-stash",
                withoutUntracked ? "--untracked-files=no" : "--untracked-files=all"),
            parser.ReadAsync, cancellation);
        // While git looks: afterwards it would be added to what git takes.
        var bringing = trusted ? Task.FromResult(false) : BringsAsync(place, cancellation);
        await Task.WhenAll(looking, bringing).ConfigureAwait(false);
        var (code, said) = await looking.ConfigureAwait(false);
        if (code != 0) return Refused(said, place);
        var brings = await bringing.ConfigureAwait(false);
        var prefix = folder.Length > place.Top.Length ? folder[(place.Top.Length + (place.Top == "/" ? 0 : 1))..] + "/" : "";
        return new GitStatus
        {
            State = RepositoryState.Ready,
            Version = parser.Version($"{operation}|{shallow}|{trusted}|{brings}|{withoutUntracked}|{place.Top}"),
            Top = place.Top,
            Prefix = prefix,
            Head = parser.Head,
            Operation = operation,
            Trusted = trusted,
            Shallow = shallow,
            BringsPrograms = brings,
            Stashes = parser.Stashes,
            Counts = parser.Counts,
            UntrackedOmitted = withoutUntracked,
            Truncated = parser.IsCut,
            At = time.GetUtcNow(),
            Took = time.GetElapsedTime(begun),
            List = parser.List(),
        };
    }

    private async Task<bool> BringsAsync(GitFolder place, CancellationToken cancellation) =>
        RepositoryFiles.HasHooks(place) || await git.NamesProgramsAsync(place, cancellation).ConfigureAwait(false);

    private async Task<GitStatus?> UnfitAsync(string folder, CancellationToken cancellation)
    {
        if (_isFit) return null;
        string text;
        try
        {
            text = (await git.RunAsync(new GitCommand(folder, "version"), cancellation).ConfigureAwait(false)).OrThrow().Text;
        }
        catch (GitException error)
        {
            return Without(RepositoryState.Missing, error.Message);
        }

        if (GitVersion.Parse(text) is not { } version || version < GitVersion.Oldest)
        {
            return Without(RepositoryState.Old, string.Create(CultureInfo.InvariantCulture,
                $"{text} is too old; version {GitVersion.Oldest} is needed. Install a newer one on the server."));
        }

        _isFit = true;
        return null;
    }

    private GitStatus Refused(string said, GitFolder place) => said.Contains(Dubious, StringComparison.Ordinal)
        ? Without(RepositoryState.Ownership,
            $"{said}\n\nThe repository belongs to another user of the server. Trust it if you know who that is.") with { Top = place.Top }
        : Without(RepositoryState.Failed, said) with { Top = place.Top };

    private GitStatus Without(RepositoryState state, string message) => new()
    {
        State = state, Message = message, Version = $"{state}-{message.GetHashCode(StringComparison.Ordinal):x}", At = time.GetUtcNow(),
    };
}
