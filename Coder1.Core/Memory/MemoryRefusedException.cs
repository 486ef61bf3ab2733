namespace Coder1.Core.Memory;

/// <summary>A feature is switched off because memory is scarce. Its message is meant for users.</summary>
/// <param name="message">Why, in one sentence.</param>
public sealed class MemoryRefusedException(string message) : IOException(message);
