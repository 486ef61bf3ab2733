namespace Coder1.ScriptedAgent;

/// <summary>How a turn speaks: the same scenarios in two protocols.</summary>
internal interface IVoice
{
    void Say(string text, bool more = false);

    void Think(string text);

    void Plan(IReadOnlyList<string> entries);

    void Usage(int used, int size);

    void Title(string text);

    void Mode(string id);

    /// <summary>A tool is used; the title is a command line.</summary>
    void Tool(string id, string command);

    void ToolDone(string id, string output);

    /// <summary>A file is to be written.</summary>
    void Edit(string id, string path, string? before, string after);

    void EditDone(string id, bool written);

    /// <summary>Asks for permission; false for no, or for a turn that was cancelled.</summary>
    Task<bool> AskAsync(string id, string title, string? path, string? after, CancellationToken cancellation);

    /// <summary>Reads a file through the client; null where the protocol has no such thing.</summary>
    Task<string?> ReadAsync(string path, CancellationToken cancellation);

    /// <summary>Writes a file through the client.</summary>
    Task PutAsync(string path, string text, CancellationToken cancellation);

    /// <summary>A line of so many bytes, or more by a little.</summary>
    void Line(int bytes);

    /// <summary>From now on what it asks has ids of another type.</summary>
    void UseTextIds();

    void Flush();
}
