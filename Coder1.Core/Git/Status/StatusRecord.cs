namespace Coder1.Core.Git.Status;

/// <summary>A record of a status, as bytes: what the parser gives and the lists keep.</summary>
/// <param name="Group">The group that it is in.</param>
/// <param name="Letter">The status as git writes it.</param>
/// <param name="Detail">The conflict as its index plus one, or the flags of a submodule; zero for neither.</param>
/// <param name="Path">The path.</param>
/// <param name="From">Where it came from; empty for none.</param>
internal readonly ref struct StatusRecord(StatusGroup Group, byte Letter, byte Detail, ReadOnlySpan<byte> Path, ReadOnlySpan<byte> From)
{
    public StatusGroup Group { get; } = Group;

    public byte Letter { get; } = Letter;

    public byte Detail { get; } = Detail;

    public ReadOnlySpan<byte> Path { get; } = Path;

    public ReadOnlySpan<byte> From { get; } = From;
}
