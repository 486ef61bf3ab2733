namespace Coder1.Core.Agents;

/// <summary>Something that happened in a conversation, on its way into the transcript.</summary>
/// <param name="Type">What it tells.</param>
/// <param name="Body">
/// A JSON object in UTF-8, on one line, with the members of <paramref name="Type"/>; without <c>id</c>, <c>at</c> and
/// <c>type</c>, which the transcript adds. Valid only until the call that hands it over has returned: the buffer is used again.
/// </param>
public readonly record struct AgentUpdate(AgentEventType Type, ReadOnlyMemory<byte> Body);
