using Coder1.Core.Memory;
using Coder1.Web.Memory;
using Microsoft.AspNetCore.Components;

namespace Coder1.Web.Components.Admin;

/// <summary>Says, from warning on, what is switched off to save memory. Dismissed, it stays away until the level changes.</summary>
public sealed partial class MemoryBanner
{
    private MemoryLevel? _dismissed;

    [Inject]
    public required FeatureTiers Tiers { get; init; }

    [Inject]
    public required MemoryCleanups Cleanups { get; init; }

    protected override bool IsShown(MemoryStatus.Shown before, MemoryStatus.Shown now)
    {
        if (before.Level == now.Level) return false; // It tells no figures.
        _dismissed = null;
        return true;
    }
}
