using Coder1.Core.Memory;

namespace Coder1.Web.Memory;

/// <summary>Writes down what admins did, in the journal and in the log.</summary>
internal sealed partial class AdminAudit(MemoryJournal journal, MemoryMonitor monitor, TimeProvider time, ILogger<AdminAudit> logger)
{
    /// <summary>Notes an action.</summary>
    /// <param name="context">Whose request it was.</param>
    /// <param name="name">The action, stable.</param>
    /// <param name="what">What was done, as the end of a sentence that begins with the admin.</param>
    /// <param name="freedBytes">What it freed, where that was measured.</param>
    public void Note(HttpContext context, string name, string what, long? freedBytes = null)
    {
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "an unknown address";
        journal.Add(new MemoryEvent(
            time.GetUtcNow(), MemoryEventKind.Admin, monitor.Latest.Level, name, $"An admin at {address} {what}.") { FreedBytes = freedBytes });
        Log.Acted(logger, name, address);
    }

    private static partial class Log
    {
        [LoggerMessage(4302, LogLevel.Information, "An admin at {Address} did {Action}.", EventName = "AdminActed")]
        public static partial void Acted(ILogger logger, string action, string address);
    }
}
