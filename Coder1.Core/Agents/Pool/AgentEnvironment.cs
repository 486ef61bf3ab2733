using System.Collections;
using System.Globalization;
using Coder1.Core.Agents.Quirks;
using Coder1.Core.Memory.Processes;
using Coder1.Core.Terminals;

namespace Coder1.Core.Agents.Pool;

/// <summary>The environment of an agent: the server's own without its secrets, what its vendor needs, what was configured.</summary>
internal static class AgentEnvironment
{
    /// <summary>Says how much memory the agent may hold with all its helpers, in megabytes.</summary>
    public const string BudgetVariable = "CODER1_MEM_BUDGET_MB";

    private const long Mb = 1024 * 1024;

    /// <summary>The variables by name.</summary>
    /// <param name="inherited">The server's environment.</param>
    /// <param name="launch">What is started.</param>
    /// <param name="id">By which what leaves its session is known to be its.</param>
    public static IReadOnlyDictionary<string, string> Build(IDictionary inherited, AgentLaunch launch, string id)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in inherited)
            if (entry is { Key: string name, Value: string value } && TerminalEnvironment.IsForPrograms(name)) result[name] = value;
        foreach (var (name, value) in AgentQuirks.Of(launch.Definition.Vendor).Environment) result.TryAdd(name, value);
        foreach (var (name, value) in launch.Definition.Environment) result[name] = value;
        if (launch.Home is { } home) result["HOME"] = home;
        if (launch.BudgetBytes > 0) result[BudgetVariable] = (launch.BudgetBytes / Mb).ToString(CultureInfo.InvariantCulture);
        // What an agent does in its shells is no terminal's.
        result.Remove(ProcessMark.TerminalVariable);
        result[ProcessMark.AgentVariable] = id;
        return result;
    }
}
