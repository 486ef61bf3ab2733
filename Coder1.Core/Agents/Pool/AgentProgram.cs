using System.ComponentModel;
using System.Diagnostics;
using Coder1.Core.Agents.Claude;

namespace Coder1.Core.Agents.Pool;

/// <summary>The program of an agent, started with pipes. Its output is read without a thread.</summary>
/// <param name="Process">The process.</param>
/// <param name="Redaction">Knows its keys.</param>
/// <param name="Conversation">The conversation that it is bound to by its command line; null where there is none.</param>
/// <param name="McpFile">To be removed with it.</param>
internal sealed record AgentProgram(Process Process, KeyRedaction Redaction, string? Conversation, IDisposable? McpFile)
{
    /// <summary>Starts it.</summary>
    /// <param name="launch">What, and where.</param>
    /// <param name="id">By which what it starts is known to be its.</param>
    /// <exception cref="AgentException"><c>NotStarted</c>.</exception>
    public static AgentProgram Start(AgentLaunch launch, string id)
    {
        var definition = launch.Definition;
        if (!Directory.Exists(launch.Folder)) throw NotStarted(definition, $"there is no folder {launch.Folder}.");
        ClaudeMcpFile? file = null;
        try
        {
            string? conversation = null;
            var command = definition.Command;
            if (definition.Protocol == AgentProtocol.ClaudeStreamJson)
            {
                file = ClaudeMcpFile.Write(launch.McpServers);
                command = ClaudeCommand.Build(launch, conversation = launch.Resume ?? Guid.NewGuid().ToString(), file?.Path);
            }

            var start = new ProcessStartInfo(command[0], command.Skip(1))
            {
                RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
                WorkingDirectory = launch.Folder,
            };
            start.Environment.Clear();
            var environment = AgentEnvironment.Build(Environment.GetEnvironmentVariables(), launch, id);
            foreach (var (name, value) in environment) start.Environment[name] = value;
            return new AgentProgram(Process.Start(start)!, new KeyRedaction(environment), conversation, file);
        }
        catch (Exception error) when (error is Win32Exception or IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            throw NotStarted(definition, $"{definition.Command[0]}: {error.Message}", error);
        }
    }

    private static AgentException NotStarted(AgentDefinition definition, string why, Exception? inner = null) =>
        new(AgentFault.NotStarted, $"{definition.Name} cannot be started: {why}", inner);
}
