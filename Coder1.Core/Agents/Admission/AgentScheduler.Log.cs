using Microsoft.Extensions.Logging;

namespace Coder1.Core.Agents.Admission;

/// <content>The log.</content>
internal sealed partial class AgentScheduler
{
    private static partial class Log
    {
        [LoggerMessage(5121, LogLevel.Information, "A prompt for {Agent} was refused: {Reason}", EventName = "AgentPromptRefused")]
        public static partial void Refused(ILogger logger, string agent, string reason);
    }
}
