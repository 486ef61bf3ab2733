namespace Coder1.Web.Components.Terminals.Sessions;

/// <summary>The order of the session manager's rows.</summary>
/// <param name="Column">By what.</param>
/// <param name="Falls">The largest, newest or last first.</param>
public sealed record SessionSort(SessionColumn Column, bool Falls)
{
    /// <summary>What was used last stands first.</summary>
    public static SessionSort Default { get; } = new(SessionColumn.Active, Falls: true);

    /// <summary>The order after a click on a column's head: texts rise at first and figures fall, then the other way around.</summary>
    public SessionSort By(SessionColumn column) => new(column, Column == column ? !Falls : column is not
        (SessionColumn.Name or SessionColumn.Workspace or SessionColumn.State or SessionColumn.Command or SessionColumn.Folder));

    public IEnumerable<SessionRow> Apply(IEnumerable<SessionRow> rows) => Column switch
    {
        SessionColumn.Name => Order(rows, row => row.Terminal.Name, StringComparer.OrdinalIgnoreCase),
        SessionColumn.Workspace => Order(rows, row => row.Workspace, StringComparer.OrdinalIgnoreCase),
        SessionColumn.State => Order(rows, row => row.State, StringComparer.Ordinal),
        // The older, the larger.
        SessionColumn.Age => Order(rows, row => -row.Terminal.CreatedAt.UtcTicks, Comparer<long>.Default),
        SessionColumn.Active => Order(rows, row => row.Terminal.LastActiveAt, Comparer<DateTimeOffset>.Default),
        SessionColumn.Command => Order(rows, row => row.Command, StringComparer.OrdinalIgnoreCase),
        SessionColumn.Folder => Order(rows, row => row.Folder, StringComparer.Ordinal),
        SessionColumn.Memory => Order(rows, row => row.Terminal.MemoryBytes ?? -1, Comparer<long>.Default),
        SessionColumn.Viewers => Order(rows, row => row.Terminal.Viewers, Comparer<int>.Default),
        _ => Order(rows, row => row.OutputBytes, Comparer<long>.Default),
    };

    // Equals stay in the order of their making, whichever way: a row that jumps cannot be clicked.
    private IEnumerable<SessionRow> Order<TKey>(IEnumerable<SessionRow> rows, Func<SessionRow, TKey> by, IComparer<TKey> comparer) =>
        Falls ? rows.OrderByDescending(by, comparer) : rows.OrderBy(by, comparer);
}
