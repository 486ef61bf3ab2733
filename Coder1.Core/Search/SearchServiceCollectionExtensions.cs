using Coder1.Core.Memory;
using Coder1.Core.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Coder1.Core.Search;

/// <summary>Registers what finds files.</summary>
public static class SearchServiceCollectionExtensions
{
    /// <summary>Adds the search feature; callable twice.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The whole configuration.</param>
    public static IServiceCollection AddSearch(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddMemory(configuration);
        services.AddSettings<SearchOptions>(configuration, SearchOptions.SectionName);
        services.TryAddSingleton<FileFinder>();
        services.TryAddSingleton<TextSearch>();
        return services;
    }
}
