using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Coder1.Tests.TestKit;

/// <summary>bUnit was built against another version of AngleSharp.Diffing: answer with the one beside the tests.</summary>
internal static class BUnitAssemblies
{
    [ModuleInitializer]
    internal static void Resolve() => AssemblyLoadContext.Default.Resolving += (context, name) =>
        name.Name == "AngleSharp.Diffing"
            ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "AngleSharp.Diffing.dll"))
            : null;
}
