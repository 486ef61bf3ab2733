namespace Coder1.Core.Terminals.Screen;

/// <content>Tab stops.</content>
internal sealed partial class ScreenBuffer
{
    private const int TabWidth = 8;

    // A stop can be set behind the last column, where a full line leaves the cursor.
    private readonly bool[] _tabs = new bool[TerminalSize.Max + 1];

    public ReadOnlySpan<bool> Tabs => _tabs;

    public bool HasDefaultTabs
    {
        get
        {
            for (var column = 0; column < _columns; column++)
            {
                if (_tabs[column] != (column % TabWidth == 0)) return false;
            }

            return true;
        }
    }

    public void SetTab(bool on) => _tabs[X] = on;

    public void ClearTabs() => Array.Clear(_tabs);

    public void NextTab()
    {
        do X++;
        while (X < _columns && !_tabs[X]);
        X = Math.Min(X, _columns - 1);
    }

    public void PreviousTab() => X = TabBefore(X);

    private int TabBefore(int x)
    {
        do x--;
        while (x > 0 && !_tabs[x]);
        return Math.Clamp(x, 0, _columns - 1);
    }

    private void ResetTabs()
    {
        ClearTabs();
        AddTabs(0);
    }

    private void ExtendTabs() => AddTabs(_tabs[_columns] ? _columns : TabBefore(_columns));

    private void AddTabs(int from)
    {
        for (var column = from; column < _columns; column += TabWidth) _tabs[column] = true;
    }
}
