namespace Coder1.Bench.Terminals;

/// <summary>Runs blocking work on threads of its own, so that it neither waits for the pool nor holds it up.</summary>
internal static class Background
{
    public static Task RunAsync(Action work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
