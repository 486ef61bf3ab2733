using Coder1.Bench.Servers;

namespace Coder1.Bench;

/// <summary>What the benches share: the published server, a workspace, and a folder for all that they write.</summary>
internal sealed class BenchContext : IDisposable
{
    private BenchContext(string repository, string scratch, bool isQuick, double? minutes, TimeProvider time) =>
        (Repository, Scratch, IsQuick, Minutes, Time) = (repository, scratch, isQuick, minutes, time);

    /// <summary>The root of the checkout.</summary>
    public string Repository { get; }

    /// <summary>A folder of this run's own, removed at its end.</summary>
    public string Scratch { get; }

    /// <summary>Fewer and smaller runs: enough to see that a bench works, not to keep its figures.</summary>
    public bool IsQuick { get; }

    /// <summary>How long the soak is to take; null where nothing was said.</summary>
    public double? Minutes { get; }

    public TimeProvider Time { get; }

    /// <summary>The program that the image runs.</summary>
    public string Server => Path.Combine(Scratch, "app", "Coder1.Web");

    /// <summary>A workspace with a few files.</summary>
    public string Workspace => Path.Combine(Scratch, "workspace");

    public static async Task<BenchContext> CreateAsync(bool isQuick, double? minutes, TimeProvider time)
    {
        var repository = RepositoryRoot.Find();
        var context = new BenchContext(
            repository, Directory.CreateTempSubdirectory("coder1-bench-").FullName, isQuick, minutes, time);
        await Console.Error.WriteLineAsync("Publishing the server ...");
        await Publisher.PublishAsync(repository, Path.Combine(context.Scratch, "app"));
        Directory.CreateDirectory(context.Workspace);
        await File.WriteAllTextAsync(Path.Combine(context.Workspace, "README.md"), "# A workspace\n");
        await File.WriteAllTextAsync(Path.Combine(context.Workspace, "hello.ts"), "export const hello: string = 'world';\n");
        return context;
    }

    /// <summary>How to start the server; every call names a data folder of its own, so that no run warms the next.</summary>
    public ServerCommand ServerCommand() => new(
        Server,
        [$"--Coder1:Workspaces:Folders:0={Workspace}"],
        new Dictionary<string, string>
        {
            ["CODER1_DATA"] = Path.Combine(Scratch, $"data-{Guid.NewGuid():N}"),
            ["CODER1_PASSWORD"] = RunningServer.Password,
            // Empty: the only workspace is the one above, so the page opens it.
            ["WORKSPACES_ROOT"] = Directory.CreateDirectory(Path.Combine(Scratch, "workspaces")).FullName,
        });

    public void Dispose() => Directory.Delete(Scratch, recursive: true);
}
