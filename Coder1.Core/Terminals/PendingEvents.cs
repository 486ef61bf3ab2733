namespace Coder1.Core.Terminals;

/// <summary>What a viewer is still to be told. A set of states, not a queue: each is told as it is when its turn comes.</summary>
[Flags]
internal enum PendingEvents
{
    None = 0,
    Title = 1,
    Resized = 2,
    Viewers = 4,

    /// <summary>It was suspended or resumed.</summary>
    Life = 8,

    /// <summary>The shell began or ended a command.</summary>
    Command = 16,

    /// <summary>The shell is in another folder.</summary>
    Folder = 32,

    /// <summary>What it typed was not taken: it may only watch.</summary>
    Refused = 64,

    /// <summary>A program in it was ended to save the container, or the notice of that was dismissed.</summary>
    Ended = 128,
}
