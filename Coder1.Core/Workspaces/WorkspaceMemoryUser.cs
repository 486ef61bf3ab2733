using Coder1.Core.Memory;

namespace Coder1.Core.Workspaces;

/// <summary>The workspaces as the memory keeper knows them.</summary>
/// <remarks>What a folder watch holds is what it needs to tell of changes, so that is not given back.</remarks>
/// <param name="catalog">The workspaces.</param>
internal sealed class WorkspaceMemoryUser(WorkspaceCatalog catalog) : IMemoryUser
{
    /// <summary>A path of usual length, its id and their places.</summary>
    private const long RememberedBytes = 300;

    public IEnumerable<MemoryCleanup> Cleanups =>
    [
        new MemoryCleanup(
            "workspaces.forget", MemoryLevel.Warning, "Places of workspaces are looked up again with the next request.",
            () => catalog.RememberedCount * RememberedBytes,
            _ =>
            {
                catalog.ForgetRemembered();
                return Task.CompletedTask;
            }),
    ];
}
