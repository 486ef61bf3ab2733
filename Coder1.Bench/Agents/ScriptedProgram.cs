namespace Coder1.Bench.Agents;

/// <summary>The scripted agent, as a program and as settings that make the server know it.</summary>
internal static class ScriptedProgram
{
    /// <summary>Speaks ACP: many conversations a process.</summary>
    public const string Shared = "scripted";

    /// <summary>
    /// Speaks as Claude does, and holds a hundred megabytes beside its own thirty: a process a conversation. Without a hyphen:
    /// a shell on the way drops variables that have one in their names.
    /// </summary>
    public const string Large = "scriptedlarge";

    private const string LargeMegabytes = "100";

    /// <summary>The runtime's starter.</summary>
    public static string Dotnet { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Select(folder => Path.Join(folder, "dotnet")).First(File.Exists);

    /// <summary>The program.</summary>
    public static string Assembly { get; } = Path.Join(AppContext.BaseDirectory, "Coder1.ScriptedAgent.dll");

    /// <summary>Settings of a server that knows both.</summary>
    /// <param name="state">Where they remember conversations.</param>
    /// <param name="more">Settings beside these.</param>
    public static Dictionary<string, string> Settings(string state, params (string Name, string Value)[] more)
    {
        Dictionary<string, string> settings = [];
        Define(Shared, "Acp", "--state", state);
        Define(Large, "ClaudeStreamJson", "--claude", "--hold", LargeMegabytes, "--state", state);
        foreach (var (name, value) in more) settings[name] = value;
        return settings;

        void Define(string id, string protocol, params string[] flags)
        {
            var key = $"Coder1__Agents__Custom__{id}__";
            settings[$"{key}Command"] = Dotnet;
            settings[$"{key}Protocol"] = protocol;
            string[] arguments = [Assembly, .. flags];
            for (var index = 0; index < arguments.Length; index++) settings[$"{key}Args__{index}"] = arguments[index];
        }
    }
}
