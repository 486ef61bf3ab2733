using System.Reflection;

namespace Coder1.Core.Memory.Leaks.Snapshots;

/// <summary>How the server's own program is started once more.</summary>
/// <param name="Program">The file to run.</param>
/// <param name="Arguments">What comes before the arguments proper.</param>
public sealed record SnapshotCommand(string Program, IReadOnlyList<string> Arguments)
{
    private const string Host = "dotnet";

    /// <summary>The command that runs an assembly, as this process runs.</summary>
    /// <param name="assembly">The server's assembly: the one with <c>Main</c>.</param>
    /// <param name="process">The file that this process runs (<c>Environment.ProcessPath</c>).</param>
    public static SnapshotCommand Of(Assembly assembly, string? process)
    {
        var name = Path.GetFileName(process);
        if (process is not null && name == assembly.GetName().Name) return new SnapshotCommand(process, []);
        // Run by `dotnet SERVER.dll`, by which we run it too; or in some other program, as tests are.
        return new SnapshotCommand(process is not null && name == Host ? process : Host, [assembly.Location]);
    }
}
