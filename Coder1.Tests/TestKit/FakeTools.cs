using Xunit;

namespace Coder1.Tests.TestKit;

/// <summary>
/// A PATH of its own for a script under test: the plain tools that every system has, and stand-ins that the test writes.
/// Nothing else is found, whatever this machine has.
/// </summary>
internal sealed class FakeTools : IDisposable
{
    private static readonly string[] Plain =
        ["sh", "cat", "dirname", "readlink", "grep", "awk", "printf", "mktemp", "rm", "tee", "env", "touch", "chmod", "ln"];

    private readonly TempFolder _folder = new();

    public FakeTools()
    {
        foreach (var tool in Plain)
        {
            var real = Array.Find(["/usr/bin/", "/bin/"], folder => File.Exists(folder + tool));
            Assert.NotNull(real);
            File.CreateSymbolicLink(System.IO.Path.Combine(Path, tool), real + tool);
        }
    }

    public string Path => _folder.Path;

    /// <summary>A file beside the tools, for what they write down.</summary>
    public string Note(string name) => System.IO.Path.Combine(Path, name);

    public void Add(string name, string script = "exit 0")
    {
        var path = _folder.File(name, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public Task<FinishedProcess> RunAsync(string program, params string[] arguments) =>
        FinishedProcess.RunAsync(program, arguments, new Dictionary<string, string?> { ["PATH"] = Path });

    public void Dispose() => _folder.Dispose();
}
