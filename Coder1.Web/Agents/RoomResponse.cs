using Coder1.Core.Agents.Admission;

namespace Coder1.Web.Agents;

/// <summary>What was ended to make room.</summary>
internal sealed record RoomResponse(long FreedBytes, IReadOnlyList<IdleAgent> Ended);
