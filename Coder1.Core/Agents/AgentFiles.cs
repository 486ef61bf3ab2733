using System.Text;
using Coder1.Core.Workspaces;

namespace Coder1.Core.Agents;

/// <summary>The files that an agent reads and writes through Coder1: those of its workspace, and only text.</summary>
/// <remarks>
/// A file that changed since the agent read it is not written: it is told, and reads it again. Writes replace files as a
/// whole, which the editor sees as any other change.
/// </remarks>
/// <param name="files">Reads and writes, and keeps inside.</param>
/// <param name="folder">The agent's folder, absolute.</param>
internal sealed class AgentFiles(WorkspaceFiles files, string folder)
{
    /// <summary>What is read of a file at most; more is refused, or asked for by lines.</summary>
    internal const int MaxReadBytes = 1024 * 1024;

    /// <summary>Files whose state at the last read is remembered; of more, one is forgotten, and written as it is.</summary>
    internal const int MaxSeen = 32;

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    private readonly Workspace _workspace = Workspace.At(folder);
    private readonly Lock _lock = new();
    private Dictionary<string, string>? _seen;

    /// <summary>Reads a text file, or some lines of it; null where there is none.</summary>
    /// <exception cref="AgentException"><c>Invalid</c>.</exception>
    public async Task<string?> ReadAsync(string path, int? line, int? limit, CancellationToken cancellation)
    {
        var relative = Relative(path);
        try
        {
            using var opened = files.OpenRead(_workspace, relative);
            using var reader = new StreamReader(opened.Content, Utf8);
            var text = await TextLines.ReadAsync(reader, line ?? 1, limit ?? int.MaxValue, MaxReadBytes, cancellation).ConfigureAwait(false)
                ?? throw new AgentException(AgentFault.Invalid, $"'{path}' is larger than {MaxReadBytes} bytes: read it by lines.");
            Remember(relative, opened.Stamp.ETag);
            return text;
        }
        catch (WorkspaceException error) when (error.Fault == WorkspaceFault.NotFound)
        {
            Remember(relative, null);
            return null;
        }
        catch (WorkspaceException error)
        {
            throw new AgentException(AgentFault.Invalid, error.Message, error);
        }
        catch (DecoderFallbackException error)
        {
            throw new AgentException(AgentFault.Invalid, $"'{path}' is not text in UTF-8.", error);
        }
    }

    /// <summary>Replaces or makes a text file, and the folders that it needs.</summary>
    /// <exception cref="AgentException"><c>Invalid</c>.</exception>
    public async Task WriteAsync(string path, string text, CancellationToken cancellation)
    {
        var relative = Relative(path);
        var bytes = Encoding.UTF8.GetBytes(text);
        try
        {
            MakeFolders(relative);
            using var content = new MemoryStream(bytes, writable: false);
            var condition = Seen(relative) is { } etag ? WriteCondition.Matching(etag) : WriteCondition.None;
            var written = await files.WriteAsync(_workspace, relative, content, condition, cancellation).ConfigureAwait(false);
            Remember(relative, written.Stamp.ETag);
        }
        catch (WorkspaceException error) when (error.Fault == WorkspaceFault.Changed && error.PresentETag is not null && Holds(relative, bytes))
        {
            // The agent wrote it by itself already, and now says so.
            Remember(relative, error.PresentETag);
        }
        catch (WorkspaceException error) when (error.Fault == WorkspaceFault.Changed)
        {
            throw new AgentException(AgentFault.Invalid, $"'{path}' was changed by somebody else since it was read. Read it again.", error);
        }
        catch (WorkspaceException error)
        {
            throw new AgentException(AgentFault.Invalid, error.Message, error);
        }
    }

    private string Relative(string path)
    {
        var root = _workspace.Path == "/" ? "/" : _workspace.Path + "/";
        if (Path.IsPathFullyQualified(path) && !path.Contains('\0') && Path.GetFullPath(path) is var full
            && full.StartsWith(root, StringComparison.Ordinal) && full.Length > root.Length)
            return full[root.Length..];
        throw new AgentException(AgentFault.Invalid, $"'{path}' is not in the workspace {_workspace.Path}.");
    }

    private void MakeFolders(string relative)
    {
        for (var slash = relative.IndexOf('/'); slash > 0; slash = relative.IndexOf('/', slash + 1))
        {
            var parent = relative[..slash];
            if (WorkspacePath.Resolve(_workspace, parent).Exists) continue;
            files.CreateFolder(_workspace, parent);
        }
    }

    private bool Holds(string relative, byte[] bytes)
    {
        try
        {
            using var opened = files.OpenRead(_workspace, relative);
            if (opened.Stamp.LengthBytes != bytes.Length) return false;
            var present = new byte[bytes.Length];
            opened.Content.ReadExactly(present);
            return present.AsSpan().SequenceEqual(bytes);
        }
        catch (Exception error) when (error is WorkspaceException or IOException)
        {
            return false;
        }
    }

    private string? Seen(string relative)
    {
        lock (_lock) return _seen?.GetValueOrDefault(relative);
    }

    private void Remember(string relative, string? etag)
    {
        lock (_lock)
        {
            _seen ??= [];
            if (etag is null)
            {
                _seen.Remove(relative);
                return;
            }

            if (_seen.Count >= MaxSeen && !_seen.ContainsKey(relative)) _seen.Remove(_seen.Keys.First());
            _seen[relative] = etag;
        }
    }
}
