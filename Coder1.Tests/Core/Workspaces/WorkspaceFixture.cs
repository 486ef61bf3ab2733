using System.Diagnostics;
using System.Text;
using Coder1.Core.Workspaces;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Workspaces;

/// <summary>A workspace in a folder of its own, with a folder beside it that must never be reached.</summary>
internal sealed class WorkspaceFixture : IDisposable
{
    private readonly TempFolder _folder = new();

    public WorkspaceFixture()
    {
        Root = Directory.CreateDirectory(Path.Combine(_folder.Path, "ws")).FullName;
        Outside = Directory.CreateDirectory(Path.Combine(_folder.Path, "outside")).FullName;
        File.WriteAllText(Path.Combine(Outside, "secret"), "secret");
        Workspace = Workspace.At(Root);
    }

    public string Root { get; }

    public string Outside { get; }

    public Workspace Workspace { get; }

    public WorkspaceOptions Options { get; } = new();

    public WorkspaceFiles Files => field ??= new WorkspaceFiles(Microsoft.Extensions.Options.Options.Create(Options));

    public string At(string path) => Path.Combine(Root, path);

    public string Write(string path, string content = "")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), content);
        return At(path);
    }

    public void Folder(string path) => Directory.CreateDirectory(At(path));

    public void Link(string path, string target) => File.CreateSymbolicLink(At(path), target);

    public string Read(string path) => File.ReadAllText(At(path));

    /// <summary>What is in the workspace, also what no listing shows.</summary>
    public IEnumerable<string> AllNames() =>
        Directory.EnumerateFileSystemEntries(Root, "*", new EnumerationOptions { AttributesToSkip = 0, RecurseSubdirectories = true })
            .Select(path => Path.GetRelativePath(Root, path)).Order(StringComparer.Ordinal);

    /// <summary>Does what .NET cannot, such as names that are not UTF-8.</summary>
    public async Task ShellAsync(string command)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", command]) { WorkingDirectory = Root })!;
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, shell.ExitCode);
    }

    public static Stream Bytes(string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));

    public static WorkspaceFault Fault(Action action) => Assert.Throws<WorkspaceException>(action).Fault;

    public static async Task<WorkspaceFault> FaultAsync(Func<Task> action) =>
        (await Assert.ThrowsAsync<WorkspaceException>(action)).Fault;

    public void Dispose() => _folder.Dispose();
}
