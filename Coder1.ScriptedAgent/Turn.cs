namespace Coder1.ScriptedAgent;

/// <summary>How a turn ended.</summary>
/// <param name="StopReason">ACP's stop reason.</param>
/// <param name="Code">The code of the error that it ended with; null for none.</param>
/// <param name="Message">The error's words.</param>
internal sealed record Turn(string StopReason, int? Code = null, string Message = "");
