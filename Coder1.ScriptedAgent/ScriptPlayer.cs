using System.Diagnostics;
using System.Globalization;

namespace Coder1.ScriptedAgent;

/// <summary>Plays a prompt: a step a line, or steps behind semicolons; a prompt that begins with no step is answered in words.</summary>
/// <param name="voice">How it speaks.</param>
/// <param name="folder">The workspace.</param>
/// <param name="earlier">Prompts of this conversation before this one.</param>
internal sealed class ScriptPlayer(IVoice voice, string folder, IReadOnlyList<string> earlier)
{
    private static int _tools;

    public async Task<Turn> PlayAsync(string prompt, CancellationToken cancellation)
    {
        try
        {
            if (!Steps.Known(prompt))
            {
                voice.Say($"You said: {prompt}");
                return new Turn("end_turn");
            }

            foreach (var step in prompt.Split(['\n', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                cancellation.ThrowIfCancellationRequested();
                var (verb, rest) = Steps.Cut(step);
                if (await StepAsync(verb, rest, cancellation) is { } end) return end;
            }

            return new Turn("end_turn");
        }
        catch (OperationCanceledException)
        {
            return new Turn("cancelled");
        }
        finally
        {
            voice.Flush();
        }
    }

    private async Task<Turn?> StepAsync(string verb, string rest, CancellationToken cancellation)
    {
        switch (verb)
        {
            case "say": voice.Say(rest); break;
            case "think": voice.Think(rest); break;
            case "chunks": await ChunksAsync(rest, cancellation); break;
            case "tool": await ToolAsync(rest, cancellation); break;
            case "write": await WriteAsync(rest, cancellation); break;
            case "ask": voice.Say(await voice.AskAsync(NextTool(), rest, null, null, cancellation) ? "allowed" : "refused"); break;
            case "read": voice.Say(await voice.ReadAsync(PathOf(rest), cancellation) ?? "(no files here)"); break;
            case "put": await PutAsync(rest, cancellation); break;
            case "plan": voice.Plan(rest.Split('|', StringSplitOptions.TrimEntries)); break;
            case "usage": voice.Usage(Number(rest, 0, 100), Number(rest, 1, 200_000)); break;
            case "title": voice.Title(rest); break;
            case "mode": voice.Mode(rest); break;
            case "line": voice.Line(Number(rest, 0, 20_000)); break;
            case "textids": voice.UseTextIds(); break;
            case "history": voice.Say(string.Join(" | ", earlier)); break;
            case "env": voice.Say(Environment.GetEnvironmentVariable(rest) ?? "(not set)"); break;
            case "wait": await Task.Delay(TimeSpan.FromMilliseconds(Number(rest, 0, 100)), TimeProvider.System, cancellation); break;
            case "silent": await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation); break;
            case "deaf": await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None); break;
            case "stop": return new Turn(rest);
            case "fail": return new Turn("refusal", Number(rest, 0, -32603), Steps.Cut(rest).Words);
            default: Machine(verb, rest); break;
        }

        return null;
    }

    /// <summary>Steps that happen to the process rather than in the conversation.</summary>
    private void Machine(string verb, string rest)
    {
        switch (verb)
        {
            case "hold": HeldMemory.Hold(Number(rest, 0, 100)); break;
            case "release": HeldMemory.Release(); break;
            case "child": Children.Start(rest); break;
            case "noise": Console.Error.WriteLine(new string('!', Number(rest, 0, 1000))); break;
            case "words": Console.Error.WriteLine(rest); break;
            case "garbage": Noise.Write(voice, Number(rest, 0, 3)); break;
            case "exit": voice.Flush(); Environment.Exit(Number(rest, 0, 1)); break;
            case "crash": voice.Flush(); Signals.KillSelf(); break;
            default: voice.Say($"There is no step \"{verb}\"."); break;
        }
    }

    /// <summary>N chunks, so many a second (0: as fast as it goes), each of so many characters, with the time they were made.</summary>
    private async Task ChunksAsync(string rest, CancellationToken cancellation)
    {
        var (count, rate, size) = (Number(rest, 0, 10), Number(rest, 1, 0), Number(rest, 2, 0));
        var begin = Stopwatch.GetTimestamp();
        for (var index = 0; index < count; index++)
        {
            if (rate > 0)
            {
                var due = TimeSpan.FromSeconds((double)index / rate) - Stopwatch.GetElapsedTime(begin);
                if (due > TimeSpan.FromMilliseconds(1)) await Task.Delay(due, TimeProvider.System, cancellation);
            }

            cancellation.ThrowIfCancellationRequested();
            voice.Say(string.Create(CultureInfo.InvariantCulture, $"{index}@{Stopwatch.GetTimestamp()} ").PadRight(size, '.'), more: rate == 0);
        }
    }

    private async Task ToolAsync(string command, CancellationToken cancellation)
    {
        var id = NextTool();
        voice.Tool(id, command);
        await Task.Yield();
        cancellation.ThrowIfCancellationRequested();
        voice.ToolDone(id, $"{command}: done");
    }

    private async Task WriteAsync(string rest, CancellationToken cancellation)
    {
        var (name, text) = Steps.Cut(rest);
        var (path, id) = (PathOf(name), NextTool());
        text += "\n";
        voice.Edit(id, path, File.Exists(path) ? await File.ReadAllTextAsync(path, cancellation) : null, text);
        var allowed = await voice.AskAsync(id, $"Write {name}", path, text, cancellation);
        if (allowed) await File.WriteAllTextAsync(path, text, cancellation);
        voice.EditDone(id, allowed);
    }

    private async Task PutAsync(string rest, CancellationToken cancellation)
    {
        var (name, text) = Steps.Cut(rest);
        await voice.PutAsync(PathOf(name), text + "\n", cancellation);
    }

    private string PathOf(string name) => Path.Join(folder, name);

    private static string NextTool() => string.Create(CultureInfo.InvariantCulture, $"tool_{Environment.ProcessId}_{Interlocked.Increment(ref _tools)}");

    private static int Number(string rest, int index, int fallback) =>
        int.TryParse(rest.Split(' ').ElementAtOrDefault(index), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : fallback;
}
