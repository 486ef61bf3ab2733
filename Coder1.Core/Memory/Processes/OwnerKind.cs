namespace Coder1.Core.Memory.Processes;

/// <summary>What kind of thing holds memory.</summary>
public enum OwnerKind
{
    /// <summary>The server itself.</summary>
    Server,

    /// <summary>A terminal: its shell and all that came of it.</summary>
    Terminal,

    /// <summary>An agent, with its helpers.</summary>
    Agent,

    /// <summary>A git command of the server.</summary>
    Git,

    /// <summary>A search of the server.</summary>
    Search,

    /// <summary>The kernel's page cache.</summary>
    Cache,

    /// <summary>Nobody that is known.</summary>
    Unattributed,
}
