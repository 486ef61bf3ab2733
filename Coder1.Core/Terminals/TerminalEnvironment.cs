using System.Collections;
using Coder1.Core.Memory.Processes;

namespace Coder1.Core.Terminals;

/// <summary>The environment of a terminal's program: the server's own, without its secrets and its hosting.</summary>
internal static class TerminalEnvironment
{
    /// <summary>Settings of the server. A program of the user's that took PORT over would fail to bind it.</summary>
    private static readonly string[] Dropped =
        ["ADMIN_TOKEN", "PORT", "URLS", "HTTP_PORTS", "HTTPS_PORTS", "COLUMNS", "LINES"];

    /// <summary>Configuration (CODER1_PASSWORD and all that may hold a secret), and how the server's runtime is set.</summary>
    private static readonly string[] DroppedPrefixes =
    [
        "CODER1_", "Coder1__", "ASPNETCORE_", "DOTNET_", "COMPlus_", "CORECLR_", "Kestrel__", "Logging__",
        "ConnectionStrings__",
    ];

    /// <summary>Of these the user's own dotnet has need.</summary>
    private static readonly string[] KeptPrefixes =
        ["DOTNET_ROOT", "DOTNET_CLI_", "DOTNET_NOLOGO", "DOTNET_INSTALL_DIR", "DOTNET_SKIP_FIRST_TIME_EXPERIENCE"];

    /// <summary>The variables by name.</summary>
    /// <param name="inherited">The server's environment.</param>
    /// <param name="shell">The user's shell.</param>
    /// <param name="requested">What the client set; it has the last word.</param>
    /// <param name="id">The terminal, by which what leaves its session is known to be its.</param>
    public static IReadOnlyDictionary<string, string> Build(
        IDictionary inherited, string shell, IReadOnlyDictionary<string, string>? requested, TerminalId id = default)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in inherited)
        {
            if (entry is { Key: string name, Value: string value } && IsForPrograms(name)) result[name] = value;
        }

        result["TERM"] = "xterm-256color";
        result["COLORTERM"] = "truecolor";
        result["CODER1"] = "1";
        result["SHELL"] = shell;
        UseUtf8(result);
        foreach (var (name, value) in requested ?? new Dictionary<string, string>()) result[name] = value;
        if (id.Value is not null) result[ProcessMark.TerminalVariable] = id.Value;
        return result;
    }

    /// <summary>A variable of the server that programs get: none of its settings, which may be secrets.</summary>
    internal static bool IsForPrograms(string name) =>
        KeptPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        || (!Dropped.Contains(name, StringComparer.OrdinalIgnoreCase)
            && !DroppedPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)));

    /// <summary>LC_ALL outweighs LC_CTYPE, which outweighs LANG.</summary>
    private static void UseUtf8(Dictionary<string, string> variables)
    {
        const string Utf8 = "C.UTF-8";
        foreach (var name in new[] { "LC_ALL", "LC_CTYPE" })
        {
            if (variables.TryGetValue(name, out var value) && !IsUtf8(value)) variables.Remove(name);
        }

        if (!variables.TryGetValue("LANG", out var language) || !IsUtf8(language)) variables["LANG"] = Utf8;
    }

    private static bool IsUtf8(string locale) =>
        locale.Contains("UTF-8", StringComparison.OrdinalIgnoreCase)
        || locale.Contains("UTF8", StringComparison.OrdinalIgnoreCase);
}
