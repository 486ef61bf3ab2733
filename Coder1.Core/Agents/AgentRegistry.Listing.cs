using System.Globalization;

namespace Coder1.Core.Agents;

/// <summary>Lists of conversations.</summary>
public sealed partial class AgentRegistry
{
    /// <summary>Conversations, the one that was active last first.</summary>
    /// <param name="query">Which.</param>
    /// <exception cref="AgentException"><c>Invalid</c>.</exception>
    public AgentPage List(AgentListQuery query)
    {
        if (query.Count is < 1 or > AgentListQuery.MaxCount)
            throw new AgentException(AgentFault.Invalid, $"'count' must be between 1 and {AgentListQuery.MaxCount}.");
        var before = Place.Parse(query.Before);
        var found = Sessions().Where(session => !session.IsWriter)
            .Select(session => (Session: session, session.Sorting))
            .Where(one => query.Workspace is null || one.Sorting.Workspace == query.Workspace)
            .Where(one => string.IsNullOrEmpty(query.Text) || one.Session.Holds(query.Text))
            .Select(one => (one.Session, Place: new Place(one.Sorting.LastActiveAt.UtcTicks, one.Session.Id.Value)))
            .Where(one => before is null || one.Place.CompareTo(before.Value) < 0)
            .OrderByDescending(one => one.Place)
            .Take(query.Count + 1)
            .ToList();
        var more = found.Count > query.Count;
        if (more) found.RemoveAt(found.Count - 1);
        return new AgentPage([.. found.Select(one => one.Session.Describe())], more ? found[^1].Place.ToString() : null);
    }

    /// <summary>A place in the list: it stays one where conversations come and go.</summary>
    private readonly record struct Place(long Ticks, string Id) : IComparable<Place>
    {
        public static Place? Parse(string? text)
        {
            if (string.IsNullOrEmpty(text)) return null;
            if (text.Split('.') is [var ticks, var id] && AgentSessionId.TryParse(id, out _)
                && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
                return new Place(value, id);
            throw new AgentException(AgentFault.Invalid, "'before' must be what 'next' of an answer was.");
        }

        public int CompareTo(Place other) => Ticks != other.Ticks ? Ticks.CompareTo(other.Ticks) : string.CompareOrdinal(Id, other.Id);

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Ticks}.{Id}");
    }
}
