using System.Globalization;
using Coder1.Core.Memory.Processes;
using Coder1.Web.Memory;
using Microsoft.AspNetCore.Components;

namespace Coder1.Web.Components.Admin;

/// <summary>What there is of memory, who holds most of it, and the way to the page that tells all.</summary>
public sealed partial class MemoryPopover
{
    private const int Owners = 4;

    [Parameter, EditorRequired]
    public MemoryStatus.Shown Shown { get; set; }

    [Inject]
    public required MemoryLedger Ledger { get; init; }

    private IReadOnlyList<LedgerEntry> Largest => [.. Ledger.Latest.Entries.Where(entry => entry.Bytes > 0).Take(Owners)];

    private string Percent => string.Create(
        CultureInfo.InvariantCulture, $"{Math.Min(100, 100.0 * Shown.UsedBytes / Math.Max(1, Shown.LimitBytes)):0.#}%");
}
