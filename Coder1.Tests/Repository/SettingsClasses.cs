using System.Reflection;
using Coder1.Core.Terminals;
using Coder1.Web.Hosting;

namespace Coder1.Tests.Repository;

/// <summary>The options classes of the product, found in its assemblies.</summary>
internal static class SettingsClasses
{
    public static IReadOnlyList<Type> All { get; } = [.. new[] { typeof(TerminalRegistry).Assembly, typeof(AppBuilder).Assembly }
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => type.GetField("SectionName", BindingFlags.Public | BindingFlags.Static) is not null)
        .OrderBy(Section, StringComparer.Ordinal)];

    public static string Section(Type type) => (string)type.GetField("SectionName")!.GetRawConstantValue()!;

    /// <summary>The settings of a class in the order of the source.</summary>
    public static IEnumerable<PropertyInfo> Settings(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite);
}
