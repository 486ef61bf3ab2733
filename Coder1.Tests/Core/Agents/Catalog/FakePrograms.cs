using Coder1.Tests.TestKit;

namespace Coder1.Tests.Core.Agents.Catalog;

/// <summary>A PATH of a test's own.</summary>
internal sealed class FakePrograms : IDisposable
{
    private const UnixFileMode Runnable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly TempFolder _folder = new();

    public string Bin => Path.Combine(_folder.Path, "bin");

    public Dictionary<string, string> Variables { get; } = [];

    public string? Variable(string name) => name == "PATH" ? $"relative:{Bin}" : Variables.GetValueOrDefault(name);

    /// <summary>A program; with a version, one of an npm package, linked as npm links them.</summary>
    public string Add(string name, string? version = null, string? engines = null, string content = "#!/bin/sh\n", string folder = "bin")
    {
        var path = Path.Combine(folder, name);
        if (version is null)
        {
            path = _folder.File(path, content);
            File.SetUnixFileMode(path, Runnable);
            return path;
        }

        var program = _folder.File($"lib/{name}/bin/run", content);
        File.SetUnixFileMode(program, Runnable);
        var node = engines is null ? "" : $$""", "engines": {"node": "{{engines}}"}""";
        _folder.File($"lib/{name}/package.json", $$"""{"version": "{{version}}"{{node}}}""");
        Directory.CreateDirectory(Bin);
        File.CreateSymbolicLink(Path.Combine(Bin, name), program);
        return Path.Combine(Bin, name);
    }

    public void Node(string version) => Add("node", content: $"#!/bin/sh\necho {version}\n");

    public void Dispose() => _folder.Dispose();
}
