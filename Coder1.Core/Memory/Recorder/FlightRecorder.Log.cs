using Microsoft.Extensions.Logging;

namespace Coder1.Core.Memory.Recorder;

/// <content>What it logs.</content>
public sealed partial class FlightRecorder
{
    private static partial class Log
    {
        [LoggerMessage(4201, LogLevel.Warning, "The flight recorder has no file: how this run ends will not be known.",
            EventName = "FlightNotRecorded")]
        public static partial void NotRecording(ILogger logger, Exception exception);

        [LoggerMessage(4202, LogLevel.Warning, "What the flight recorder of the run before left cannot be read: begun anew.",
            EventName = "FlightRingUnreadable")]
        public static partial void RingUnreadable(ILogger logger);

        [LoggerMessage(4203, LogLevel.Warning, "{Text}", EventName = "PreviousRunUnclean")]
        public static partial void PreviousUnclean(ILogger logger, string text);

        [LoggerMessage(4204, LogLevel.Information, "The run before this one ended as told at {At:O}.",
            EventName = "PreviousRunClean")]
        public static partial void PreviousClean(ILogger logger, DateTimeOffset at);
    }
}
