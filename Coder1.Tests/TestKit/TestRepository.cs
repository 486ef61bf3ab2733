using System.Diagnostics;

namespace Coder1.Tests.TestKit;

/// <summary>A git repository of a test's own, worked on by plain git with no configuration but its own.</summary>
internal sealed class TestRepository : IDisposable
{
    private readonly TempFolder _folder = new();

    public TestRepository()
    {
        Directory.CreateDirectory(Path);
        Git("init", "-q", "-b", "main");
        Git("config", "user.name", "A");
        Git("config", "user.email", "a@example.org");
        Git("config", "commit.gpgSign", "false");
    }

    /// <summary>The working tree.</summary>
    public string Path => System.IO.Path.Combine(_folder.Path, "tree");

    /// <summary>A folder beside it.</summary>
    public string Beside(string name) => System.IO.Path.Combine(_folder.Path, name);

    public string File(string name, string content)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    /// <summary>A program; its path.</summary>
    public string Program(string name, string script)
    {
        var path = System.IO.Path.Combine(_folder.Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, "#!/bin/sh\n" + script + "\n");
        System.IO.File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    public void Commit(string message)
    {
        Git("add", "-A");
        Git("commit", "-q", "--allow-empty", "-m", message);
    }

    /// <summary>What git says; fails where git does.</summary>
    public string Git(params string[] arguments)
    {
        var (code, output) = Try(arguments);
        return code == 0 ? output : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {output}");
    }

    /// <summary>What git says, and how it ended.</summary>
    public (int ExitCode, string Output) Try(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = Path, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_ALLOW_PROTOCOL"] = "file";
        start.Environment["LC_ALL"] = "C";
        using var git = Process.Start(start)!;
        var error = git.StandardError.ReadToEndAsync();
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return (git.ExitCode, git.ExitCode == 0 ? output : output + error.GetAwaiter().GetResult());
    }

    public void Dispose() => _folder.Dispose();
}
