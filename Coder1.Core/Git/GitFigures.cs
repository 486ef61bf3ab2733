namespace Coder1.Core.Git;

/// <summary>What running git has come to since the start.</summary>
/// <param name="Runs">Commands that ended, however.</param>
/// <param name="Failures">Those of them that did not end with zero.</param>
/// <param name="Ended">Those of them that were cancelled, took too long, or whose output nobody read to the end.</param>
/// <param name="Killed">Those of them that had to be killed, for they did not go when asked.</param>
/// <param name="Running">Commands that run now.</param>
/// <param name="Time">What all of them took together.</param>
public sealed record GitFigures(long Runs, long Failures, long Ended, long Killed, int Running, TimeSpan Time);
