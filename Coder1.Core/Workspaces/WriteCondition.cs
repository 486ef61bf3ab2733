namespace Coder1.Core.Workspaces;

/// <summary>What must hold for a write or a deletion to happen.</summary>
/// <param name="IfMatch">Entity tags of which one must be the file's; <c>*</c> is any existing file. Null: whatever is
/// there.</param>
/// <param name="MustNotExist">Whether nothing may be there.</param>
public sealed record WriteCondition(IReadOnlyList<string>? IfMatch = null, bool MustNotExist = false)
{
    /// <summary>Whatever is there, is replaced.</summary>
    public static WriteCondition None { get; } = new();

    /// <summary>Nothing may be there.</summary>
    public static WriteCondition New { get; } = new(MustNotExist: true);

    /// <summary>The file must be as it was when it had this entity tag.</summary>
    /// <param name="etag">The entity tag, quotes included.</param>
    public static WriteCondition Matching(string etag) => new([etag]);

    /// <summary>Refuses unless the condition holds for what is there.</summary>
    internal void Require(FileStamp? present, string path)
    {
        if (MustNotExist && present is not null)
        {
            throw new WorkspaceException(WorkspaceFault.Changed, $"'{path}' is there already.")
            {
                PresentETag = present.Value.ETag,
            };
        }

        if (IfMatch is null || (present is { } stamp && (IfMatch.Contains("*") || IfMatch.Contains(stamp.ETag)))) return;
        throw new WorkspaceException(WorkspaceFault.Changed, present is null
            ? $"'{path}' is gone: it was deleted or renamed since it was read."
            : $"'{path}' was changed since it was read.")
        {
            PresentETag = present?.ETag,
        };
    }
}
