using Coder1.Core.Git.Operations.Faults;
using Coder1.Core.Storage;
using Coder1.Core.Workspaces;

namespace Coder1.Core.Git.Operations.Syncs;

/// <summary>Hands a sign-in to git: by a program of Coder1's own that git asks, which knows it from variables.</summary>
/// <remarks>
/// So it is in no argument, no file and no log. It is given for one site only, whatever else git may be led to ask for, and
/// git's own helpers are switched off, so that none keeps it.
/// </remarks>
/// <param name="data">Where the program lies.</param>
public sealed class AskPass(DataFolder data)
{
    private const int MaxCharacters = 4096;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const string Script = """
        #!/bin/sh
        # Answers git when it asks for a sign-in, for one site only.
        case "$1" in
          "Username for '$CODER1_SCHEME://$CODER1_HOST': ") printf '%s\n' "$CODER1_USERNAME" ;;
          "Password for '$CODER1_SCHEME://"*"@$CODER1_HOST': ") printf '%s\n' "$CODER1_PASSWORD" ;;
          *) exit 1 ;;
        esac

        """;

    private readonly Lock _lock = new();

    /// <summary>Options of git's that belong to it.</summary>
    internal static IReadOnlyList<string> Arguments { get; } = ["-c", "credential.helper=", "-c", "credential.useHttpPath=false"];

    /// <summary>Variables for a command that may ask.</summary>
    /// <param name="credentials">The sign-in.</param>
    /// <param name="address">The remote's address.</param>
    /// <exception cref="GitFaultException">The address is not one that a password can be sent to.</exception>
    internal Dictionary<string, string> Environment(SyncCredentials credentials, string address)
    {
        if (!IsWord(credentials.Username) || !IsWord(credentials.Password))
            throw new WorkspaceException(WorkspaceFault.Malformed, "Send 'username' and 'password', each one line.");
        if (!Uri.TryCreate(address, UriKind.Absolute, out var site) || !IsSafe(site))
        {
            throw GitFaultException.Of(GitFault.Authentication, "A password is sent to https addresses only.",
                "For ssh, give the server's user a key (ssh-keygen in a terminal) that the other machine knows.");
        }

        return new Dictionary<string, string>
        {
            ["GIT_ASKPASS"] = Program(),
            ["CODER1_SCHEME"] = site.Scheme,
            ["CODER1_HOST"] = site.IsDefaultPort ? site.Host : $"{site.Host}:{site.Port}",
            ["CODER1_USERNAME"] = credentials.Username!,
            ["CODER1_PASSWORD"] = credentials.Password!,
        };
    }

    private static bool IsWord(string? text) => text is { Length: > 0 and <= MaxCharacters } && !text.Any(char.IsControl);

    private static bool IsSafe(Uri site) => site.Scheme == Uri.UriSchemeHttps || (site.Scheme == Uri.UriSchemeHttp && site.IsLoopback);

    private string Program()
    {
        var path = Path.Combine(data.Folder("git"), "askpass");
        lock (_lock)
        {
            // Somebody may have changed or removed it; git would run whatever is there.
            if (!File.Exists(path) || File.ReadAllText(path) != Script)
            {
                var partial = path + ".partial";
                File.WriteAllText(partial, Script);
                File.SetUnixFileMode(partial, OwnerOnly);
                File.Move(partial, path, overwrite: true);
            }

            return path;
        }
    }
}
