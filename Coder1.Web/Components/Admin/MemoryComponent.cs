using Coder1.Web.Memory;
using Microsoft.AspNetCore.Components;

namespace Coder1.Web.Components.Admin;

/// <summary>A part of the IDE that shows how much memory there is, drawn again only when that would be another text.</summary>
public abstract class MemoryComponent : ComponentBase, IDisposable
{
    private IDisposable? _subscription;

    [Inject]
    public required MemoryStatus Status { get; init; }

    /// <summary>What is shown now.</summary>
    protected MemoryStatus.Shown Shown { get; private set; }

    protected override void OnInitialized()
    {
        Shown = Status.Now;
        _subscription = Status.OnChanged(() => _ = InvokeAsync(Changed));
    }

    /// <summary>Whether a change is to be drawn.</summary>
    protected virtual bool IsShown(MemoryStatus.Shown before, MemoryStatus.Shown now) => true;

    public void Dispose()
    {
        _subscription?.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Changed()
    {
        var before = Shown;
        Shown = Status.Now;
        if (IsShown(before, Shown)) StateHasChanged();
    }
}
