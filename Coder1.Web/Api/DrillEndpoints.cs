using Coder1.Core.Memory;
using Coder1.Web.Memory;

namespace Coder1.Web.Api;

/// <summary>The drill: a question, not an action, so whoever is signed in may ask.</summary>
internal static class DrillEndpoints
{
    private const int MaxMb = 1024 * 1024;

    private static readonly string Levels = string.Join(", ", Enum.GetValues<MemoryLevel>().Select(MemoryNames.Of));

    public static void MapDrill(this IEndpointRouteBuilder memory) =>
        memory.MapGet("/drill", Plan).WithSummary("What would be done at a level or a pressure, without doing it; ?level= or ?pressureMb=")
            .Produces<DrillResponse>().ProducesProblem(StatusCodes.Status400BadRequest);

    private static IResult Plan(MemoryDrill drill, string? level = null, int? pressureMb = null) => (level, pressureMb) switch
    {
        ({ } name, null) when MemoryNames.TryParse(name, out var known) => TypedResults.Ok(DrillResponse.Of(drill.Plan(known))),
        (null, > 0 and <= MaxMb) => TypedResults.Ok(DrillResponse.Of(drill.Plan(pressureMb.Value * 1024L * 1024))),
        _ => Problems.Of(StatusCodes.Status400BadRequest, "malformed", "Malformed request",
            $"Send 'level' ({Levels}) or 'pressureMb' (1 to {MaxMb})."),
    };
}
