using System.Collections.Concurrent;

namespace Coder1.ScriptedAgent;

/// <summary>What was asked in each conversation, in a folder where one is given, so that it outlives the process.</summary>
internal sealed class Conversations(string? folder)
{
    private readonly ConcurrentDictionary<string, List<string>> _prompts = new();

    public bool Knows(string id) => _prompts.ContainsKey(id) || (FileOf(id) is { } file && File.Exists(file));

    public IReadOnlyList<string> Prompts(string id)
    {
        if (_prompts.TryGetValue(id, out var known))
            lock (known) return [.. known];
        return FileOf(id) is { } file && File.Exists(file) ? [.. File.ReadAllLines(file).Select(Uri.UnescapeDataString)] : [];
    }

    public void Begin(string id)
    {
        _prompts[id] = [.. Prompts(id)];
        if (FileOf(id) is { } file) File.AppendAllText(file, "");
    }

    public void Add(string id, string prompt)
    {
        var prompts = _prompts.GetOrAdd(id, _ => [.. Prompts(id)]);
        lock (prompts) prompts.Add(prompt);
        if (FileOf(id) is { } file) File.AppendAllText(file, Uri.EscapeDataString(prompt) + "\n");
    }

    private string? FileOf(string id) =>
        folder is null || id.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter != '-') ? null : Path.Join(Directory.CreateDirectory(folder).FullName, id);
}
