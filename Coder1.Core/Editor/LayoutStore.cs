using System.Text.Json;
using Coder1.Core.Storage;
using Coder1.Core.Workspaces;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Editor;

/// <summary>What was open in a workspace: one JSON document each, whose form is the page's business.</summary>
public sealed class LayoutStore
{
    private const string Suffix = ".json";
    private readonly EditorOptions _options;
    private readonly DataFolder _data;
    private readonly Lock _lock = new();

    /// <summary>Makes the store.</summary>
    /// <param name="options">The bounds.</param>
    /// <param name="data">The data folder.</param>
    public LayoutStore(IOptions<EditorOptions> options, DataFolder data) => (_options, _data) = (options.Value, data);

    /// <summary>Reads a layout.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <returns>Null when there is none, or none that can be used.</returns>
    public byte[]? Read(WorkspaceId workspace)
    {
        try
        {
            var file = new FileInfo(FileOf(workspace));
            if (!file.Exists || file.Length > _options.MaxLayoutBytes) return null;
            var json = File.ReadAllBytes(file.FullName);
            return IsJson(json) ? json : null;
        }
        catch (Exception exception) when (DiskFaults.Is(exception))
        {
            return null; // a layout that is lost costs some clicks
        }
    }

    /// <summary>Replaces a layout.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="json">The document.</param>
    /// <exception cref="EditorException">It is no JSON or too large; the old one stays.</exception>
    /// <exception cref="WorkspaceException">The disk refuses; the old one stays.</exception>
    public void Write(WorkspaceId workspace, ReadOnlyMemory<byte> json)
    {
        if (json.Length > _options.MaxLayoutBytes)
        {
            throw new EditorException(EditorFault.TooLarge, $"The layout is larger than {_options.MaxLayoutBytes} bytes " +
                $"({EditorOptions.SectionName}:{nameof(EditorOptions.MaxLayoutBytes)}).");
        }

        if (!IsJson(json.Span)) throw new EditorException(EditorFault.Malformed, "The layout is not a JSON document.");
        try
        {
            lock (_lock)
            {
                var folder = _data.Folder("layout");
                var file = FileOf(workspace);
                if (!File.Exists(file)) MakeRoom_NeedsLock(folder);
                AtomicFile.Write(file, json.Span);
            }
        }
        catch (Exception exception) when (DiskFaults.Is(exception))
        {
            throw DiskFaults.From(exception, "the layout");
        }
    }

    private void MakeRoom_NeedsLock(string folder)
    {
        var files = new DirectoryInfo(folder).GetFiles($"*{Suffix}");
        foreach (var oldest in files.OrderBy(file => file.LastWriteTimeUtc).Take(files.Length - _options.MaxLayouts + 1))
            oldest.Delete();
    }

    private string FileOf(WorkspaceId workspace) => _data.File("layout", $"{workspace.Value}{Suffix}");

    private static bool IsJson(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            while (reader.Read()) reader.TrySkip();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
