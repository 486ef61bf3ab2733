using Coder1.Core.Agents;

namespace Coder1.Tests.TestKit;

/// <summary>The project's scripted agent as a kind of agent that can be started: docs/agents.md says what it plays.</summary>
internal static class ScriptedAgents
{
    private static readonly string Dotnet = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Select(folder => Path.Join(folder, "dotnet")).First(File.Exists);

    /// <summary>The program with its flags.</summary>
    public static IReadOnlyList<string> Command(params string[] flags) =>
        [Dotnet, Path.Join(AppContext.BaseDirectory, "Coder1.ScriptedAgent.dll"), .. flags];

    /// <summary>One that speaks ACP.</summary>
    public static AgentDefinition Acp(params string[] flags) =>
        new("scripted", "Scripted", AgentProtocol.Acp, Command(flags));

    /// <summary>One that speaks as Claude does.</summary>
    public static AgentDefinition Claude(params string[] flags) =>
        new("scripted-claude", "Scripted Claude", AgentProtocol.ClaudeStreamJson, Command(["--claude", .. flags])) { SharesProcess = false };

    /// <summary>Settings of a server that knows the scripted agent, and lets one work at a time.</summary>
    /// <param name="workspace">A git repository: what the agent remembers lies where nobody sees it.</param>
    public static string[] Settings(string workspace) =>
    [
        "--Coder1:Agents:MaxAgents", "1",
        "--Coder1:Agents:Custom:scripted:Name", "Scripted",
        "--Coder1:Agents:Custom:scripted:Command", Command()[0],
        .. Command("--state", Path.Combine(workspace, ".git", "scripted")).Skip(1)
            .SelectMany((argument, index) => (string[])[$"--Coder1:Agents:Custom:scripted:Args:{index}", argument]),
    ];
}
