namespace Coder1.Core.Terminals;

/// <summary>A window size in cells.</summary>
/// <param name="Columns">Width.</param>
/// <param name="Rows">Height.</param>
public readonly record struct TerminalSize(int Columns, int Rows)
{
    /// <summary>The most columns, and the most rows: what the protocol allows.</summary>
    public const int Max = 1000;

    /// <summary>Both are within 1 and <see cref="Max"/>.</summary>
    public bool IsLegal => Columns is >= 1 and <= Max && Rows is >= 1 and <= Max;
}
