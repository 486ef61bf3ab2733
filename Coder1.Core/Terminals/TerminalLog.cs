using Microsoft.Extensions.Logging;

namespace Coder1.Core.Terminals;

/// <summary>What terminals log: sizes and states, never what was typed or shown.</summary>
internal static partial class TerminalLog
{
    [LoggerMessage(2010, LogLevel.Information, "Terminal {Id} started as process {Process} ({Arguments} arguments).",
        EventName = "TerminalStarted")]
    public static partial void Started(ILogger logger, TerminalId id, int process, int arguments);

    [LoggerMessage(2011, LogLevel.Information, "The program of terminal {Id} ended with {Status}.",
        EventName = "TerminalEnded")]
    public static partial void Ended(ILogger logger, TerminalId id, int status);

    [LoggerMessage(2012, LogLevel.Information, "Terminal {Id} is closed.", EventName = "TerminalClosed")]
    public static partial void Closed(ILogger logger, TerminalId id);

    [LoggerMessage(2013, LogLevel.Information, "What ran in terminal {Id} did not end when hung up on: killed.",
        EventName = "TerminalKilled")]
    public static partial void Killed(ILogger logger, TerminalId id);

    [LoggerMessage(2014, LogLevel.Error, "Process {Process} of terminal {Id} does not end, even killed.",
        EventName = "TerminalWillNotEnd")]
    public static partial void WillNotEnd(ILogger logger, TerminalId id, int process);

    [LoggerMessage(2015, LogLevel.Error, "Ending what runs in terminal {Id} failed.", EventName = "TerminalEndFailed")]
    public static partial void EndFailed(ILogger logger, TerminalId id, Exception error);

    [LoggerMessage(2016, LogLevel.Warning, "The folder of terminal {Id} could not be removed.",
        EventName = "TerminalFolderKept")]
    public static partial void FolderKept(ILogger logger, TerminalId id, Exception error);

    [LoggerMessage(2017, LogLevel.Warning, "The disk takes no output of terminal {Id}: {Bytes} bytes lost so far.",
        EventName = "TerminalOutputLost")]
    public static partial void OutputLost(ILogger logger, TerminalId id, long bytes);

    [LoggerMessage(2018, LogLevel.Information, "A viewer of terminal {Id} stopped acknowledging: dropped.",
        EventName = "TerminalViewerDropped")]
    public static partial void ViewerDropped(ILogger logger, TerminalId id);

    [LoggerMessage(2019, LogLevel.Information, "Terminal {Id} is suspended ({Reason}).", EventName = "TerminalSuspended")]
    public static partial void Suspended(ILogger logger, TerminalId id, SuspendReason reason);

    [LoggerMessage(2020, LogLevel.Information, "Terminal {Id} is resumed as process {Process}.",
        EventName = "TerminalResumed")]
    public static partial void Resumed(ILogger logger, TerminalId id, int process);

    [LoggerMessage(2021, LogLevel.Warning, "What is to be known of terminal {Id} after a restart could not be saved.",
        EventName = "TerminalNotSaved")]
    public static partial void NotSaved(ILogger logger, TerminalId id, Exception error);

    [LoggerMessage(2022, LogLevel.Warning, "{Folder} holds no terminal that can be read: removed.",
        EventName = "TerminalUnreadable")]
    public static partial void Unreadable(ILogger logger, string folder);

    [LoggerMessage(2023, LogLevel.Warning, "{Count} terminals of an earlier run are beyond MaxKeptTerminals: left on disk.",
        EventName = "TerminalsNotRestored")]
    public static partial void NotRestored(ILogger logger, int count);

    [LoggerMessage(2024, LogLevel.Information, "{Count} terminals of an earlier run are back, suspended.",
        EventName = "TerminalsRestored")]
    public static partial void Restored(ILogger logger, int count);

    [LoggerMessage(2070, LogLevel.Debug, "A viewer of terminal {Id} begins with the modes of its screen alone.",
        EventName = "TerminalScreenNotFound")]
    public static partial void ScreenNotFound(ILogger logger, TerminalId id);

    [LoggerMessage(2071, LogLevel.Error, "The screen of terminal {Id} could not be followed.",
        EventName = "TerminalScreenFailed")]
    public static partial void ScreenFailed(ILogger logger, TerminalId id, Exception error);
}
