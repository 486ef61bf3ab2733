using Coder1.ScriptedAgent;
using Coder1.ScriptedAgent.Acp;
using Coder1.ScriptedAgent.Claude;

var flags = Flags.Parse(args);
if (flags.Version)
{
    Console.WriteLine("scripted 1.0.0");
    return 0;
}

using var ignored = flags.IgnoresTerm ? Signals.IgnoreTerm() : null;
await Task.Delay(flags.StartDelay, TimeProvider.System);
if (flags.Hold > 0) HeldMemory.Hold(flags.Hold);
if (flags.Words.Length > 0) await Console.Error.WriteLineAsync(flags.Words);
if (flags.Exit is { } status) return status;

var output = new LineOutput(Console.OpenStandardOutput());
var conversations = new Conversations(flags.State);
var input = new StreamReader(Console.OpenStandardInput());
var result = flags.Claude
    ? await new ClaudeServer(flags, output, conversations).RunAsync(input)
    : await new AcpServer(flags, output, conversations).RunAsync(input);
if (flags.IgnoresClose) await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
return result;
