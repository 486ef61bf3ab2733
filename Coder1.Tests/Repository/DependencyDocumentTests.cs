using System.Text.Json;
using System.Xml.Linq;
using Coder1.Bench.Servers;
using Xunit;

namespace Coder1.Tests.Repository;

/// <summary>The documents about other people's work, against what is really used.</summary>
public sealed class DependencyDocumentTests
{
    private static readonly string[] BuildOnly =
        ["@agentclientprotocol/sdk", "@xterm/headless", "@zed-industries/codex-acp", "esbuild", "typescript"];

    private static readonly string[] NpmFolders = ["wwwroot", "Coder1.Tests/Core/Agents/ThirdParty"];

    private static readonly string Root = RepositoryRoot.Find();

    public static TheoryData<string, string> NuGet
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var package in XDocument.Load(Path.Combine(Root, "Directory.Packages.props")).Descendants("PackageVersion"))
                data.Add(package.Attribute("Include")!.Value, package.Attribute("Version")!.Value);
            return data;
        }
    }

    public static TheoryData<string, string> Npm
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var folder in NpmFolders)
            {
                using var package = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, folder, "package.json")));
                foreach (var group in (string[])["dependencies", "devDependencies"])
                {
                    if (!package.RootElement.TryGetProperty(group, out var packages)) continue;
                    foreach (var one in packages.EnumerateObject()) data.Add(one.Name, one.Value.GetString()!);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(NuGet))]
    [MemberData(nameof(Npm))]
    public void Dependencies_PinnedPackage_HasARowWithItsVersionAndReason(string name, string version) =>
        Assert.Contains(Read("docs", "dependencies.md").Split('\n'), line =>
            line.StartsWith($"| {name} | {version} | ", StringComparison.Ordinal) && line.Length > $"| {name} | {version} |  |".Length);

    [Theory]
    [MemberData(nameof(Npm))]
    public void Notices_ShippedPackage_IsNamed(string name, string version)
    {
        _ = version;
        if (!BuildOnly.Contains(name)) Assert.Contains(name, Read("THIRD-PARTY-NOTICES.md"));
    }

    private static string Read(params ReadOnlySpan<string> names) => File.ReadAllText(Path.Combine([Root, .. names]));
}
