using System.Text;

namespace Coder1.Core.Git;

/// <summary>What a git command said.</summary>
/// <param name="ExitCode">Zero where it worked.</param>
/// <param name="Bytes">Its output: file names in it need not be UTF-8.</param>
/// <param name="Error">The end of what it wrote to standard error.</param>
/// <param name="IsCut">There was more output than <see cref="GitOptions.MaxOutputBytes"/>.</param>
public sealed record GitOutput(int ExitCode, ReadOnlyMemory<byte> Bytes, string Error, bool IsCut)
{
    /// <summary>The output as text, without the line's end.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes.Span).TrimEnd('\n');

    /// <summary>Itself.</summary>
    /// <exception cref="GitException">The command failed.</exception>
    public GitOutput OrThrow() => ExitCode == 0 ? this : throw new GitException(Error.Length > 0 ? Error : $"git ended with {ExitCode}.");
}
