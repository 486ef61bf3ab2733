using System.Globalization;

namespace Coder1.ScriptedAgent;

/// <summary>What the command line says. Flags that are not known are ignored, so that Claude's do no harm.</summary>
internal sealed record Flags
{
    public bool Version { get; private set; }

    /// <summary>Speaks Claude's stream-json instead of ACP.</summary>
    public bool Claude { get; private set; }

    /// <summary>Where conversations are remembered; null for nowhere.</summary>
    public string? State { get; private set; }

    public TimeSpan StartDelay { get; private set; }

    /// <summary>Megabytes held from the start.</summary>
    public int Hold { get; private set; }

    /// <summary>Never answers anything.</summary>
    public bool Mute { get; private set; }

    /// <summary>Exits with this status before anything is read.</summary>
    public int? Exit { get; private set; }

    /// <summary>Written to standard error at the start.</summary>
    public string Words { get; private set; } = "";

    /// <summary>The version of the protocol that it answers.</summary>
    public int Protocol { get; private set; } = 1;

    public bool IgnoresTerm { get; private set; }

    /// <summary>Lives on when its input is closed.</summary>
    public bool IgnoresClose { get; private set; }

    public bool NoResume { get; private set; }

    public bool NoLoad { get; private set; }

    /// <summary>Refuses to begin a conversation: nobody is signed in.</summary>
    public bool SignedOut { get; private set; }

    /// <summary>Claude's: the conversation to take up.</summary>
    public string? Resume { get; private set; }

    /// <summary>Claude's: the name of the new conversation.</summary>
    public string? SessionId { get; private set; }

    public static Flags Parse(string[] args)
    {
        var flags = new Flags();
        for (var index = 0; index < args.Length; index++)
        {
            switch (args[index])
            {
                case "--version": flags.Version = true; break;
                case "--claude": flags.Claude = true; break;
                case "--state": flags.State = Next(); break;
                case "--start-delay": flags.StartDelay = TimeSpan.FromMilliseconds(Number()); break;
                case "--hold": flags.Hold = Number(); break;
                case "--mute": flags.Mute = true; break;
                case "--exit": flags.Exit = Number(); break;
                case "--words": flags.Words = Next(); break;
                case "--protocol": flags.Protocol = Number(); break;
                case "--ignore-term": flags.IgnoresTerm = true; break;
                case "--ignore-close": flags.IgnoresClose = true; break;
                case "--no-resume": flags.NoResume = true; break;
                case "--no-load": flags.NoLoad = true; break;
                case "--signed-out": flags.SignedOut = true; break;
                case "--resume": flags.Resume = Next(); break;
                case "--session-id": flags.SessionId = Next(); break;
            }

            string Next() => ++index < args.Length ? args[index] : throw new ArgumentException($"{args[index - 1]}: a value is missing");
            int Number() => int.Parse(Next(), CultureInfo.InvariantCulture);
        }

        return flags;
    }
}
