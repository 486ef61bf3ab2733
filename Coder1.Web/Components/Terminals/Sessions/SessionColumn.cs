namespace Coder1.Web.Components.Terminals.Sessions;

/// <summary>What the session manager tells of a terminal, and may be sorted by.</summary>
public enum SessionColumn
{
    Name,
    Workspace,
    State,
    Age,
    Active,
    Command,
    Folder,
    Memory,
    Viewers,
    Output,
}
