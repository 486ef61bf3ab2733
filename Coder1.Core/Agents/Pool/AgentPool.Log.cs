using Microsoft.Extensions.Logging;

namespace Coder1.Core.Agents.Pool;

/// <content>The log.</content>
internal sealed partial class AgentPool
{
    private static partial class Log
    {
        [LoggerMessage(5103, LogLevel.Warning, "Agent {Agent} could not be started.", EventName = "AgentNotStarted")]
        public static partial void NotStarted(ILogger logger, string agent, Exception error);

        [LoggerMessage(5104, LogLevel.Warning, "Agent process {Process} could not be stopped.", EventName = "AgentNotStopped")]
        public static partial void NotStopped(ILogger logger, int process, Exception error);

        [LoggerMessage(5105, LogLevel.Warning, "What agent process {Process} left could not be swept.", EventName = "AgentNotSwept")]
        public static partial void NotSwept(ILogger logger, int process, Exception error);

        [LoggerMessage(5106, LogLevel.Warning, "Agent process {Process} did not let go of a conversation.", EventName = "AgentNotClosed")]
        public static partial void NotClosed(ILogger logger, int process, Exception error);
    }
}
