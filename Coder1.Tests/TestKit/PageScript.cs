using System.Text.Json;
using Bunit;
using Microsoft.JSInterop;

namespace Coder1.Tests.TestKit;

/// <summary>
/// The page's script module as the components see it: every function that it has, and no other. A call of one that the
/// script lacks fails the test.
/// </summary>
internal sealed class PageScript
{
    public const string Address = "dist/ide.js";

    /// <summary>What ide.ts exports and answers nothing.</summary>
    public static readonly string[] Functions = ["copyText", "download", "editName", "revealRow", "selectStem", "setTheme", "settle"];

    /// <summary>What contracts.ts says of an editor.</summary>
    public static readonly string[] EditorFunctions =
        ["open", "close", "save", "discard", "renamed", "changedOnDisk", "deletedOnDisk", "focus", "command", "dispose"];

    /// <summary>What contracts.ts says of a terminal.</summary>
    public static readonly string[] TerminalFunctions = ["find", "focus", "setVisible", "dispose"];

    /// <summary>What contracts.ts says of git's panel.</summary>
    public static readonly string[] GitFunctions = ["status", "show", "hide", "focus", "dispose"];

    private readonly Dictionary<(BunitJSInterop Of, string Function), JSRuntimeInvocationHandler> _handlers = [];
    private readonly List<(BunitJSInterop Of, string Call)> _calls = []; // bUnit's own list is sorted by function

    public PageScript(BunitJSInterop js)
    {
        js.Mode = JSRuntimeMode.Loose; // Radzen's own script; the module below is strict
        Module = js.SetupModule("./" + Address);
        Module.Mode = JSRuntimeMode.Strict;
        Editor = Made("createEditor", EditorFunctions);
        Saves = Editor.Setup<bool>("save", call => call.ResultType == typeof(bool) && Note(Editor, call)).SetResult(true);
        Terminal = Made("createTerminal", TerminalFunctions);
        Keys = Made("claimKeys", ["dispose"]);
        Shortcuts = Made("registerShortcuts", ["dispose"]);
        Connection = Made("watchConnection", ["dispose"]);
        Panes = Made("watchPanes", ["dispose"]);
        Agents = Made("createAgents", ["dispose"]);
        Git = Made("createGit", GitFunctions);
        GitViews = Made("watchGitViews", ["dispose"]);
        foreach (var function in Functions) Answer(Module, function);
        Theme = Module.Setup<string>("chosenTheme").SetResult("dark");
    }

    public BunitJSModuleInterop Module { get; }

    public BunitJSModuleInterop Editor { get; }

    /// <summary>What saving answers.</summary>
    public JSRuntimeInvocationHandler<bool> Saves { get; }

    /// <summary>All terminals: they are told apart by what they were made with.</summary>
    public BunitJSModuleInterop Terminal { get; }

    public BunitJSModuleInterop Keys { get; }

    public BunitJSModuleInterop Shortcuts { get; }

    public BunitJSModuleInterop Connection { get; }

    public BunitJSModuleInterop Panes { get; }

    public BunitJSModuleInterop Agents { get; }

    public BunitJSModuleInterop Git { get; }

    public BunitJSModuleInterop GitViews { get; }

    public JSRuntimeInvocationHandler<string> Theme { get; }

    /// <summary>Makes a function fail in the page.</summary>
    public void Fails(BunitJSInterop of, string function) =>
        Fails(of, function, new JSException("It broke\n  at ide.js:1"));

    public void Fails(BunitJSInterop of, string function, Exception how) => _handlers[(of, function)].SetException(how);

    /// <summary>The calls so far, as "function argument argument".</summary>
    public IReadOnlyList<string> Calls(BunitJSInterop of)
    {
        lock (_calls) return [.. _calls.Where(call => call.Of == of).Select(call => call.Call)];
    }

    /// <summary>The reference that the component gave to the script, to call it as the script does.</summary>
    public object Callback(string function) => Module.Invocations.Last(call => call.Identifier == function).Arguments
        .Select(argument => argument?.GetType().GetProperty("Value")?.GetValue(argument)).Single(value => value is not null)!;

    /// <summary>Calls a component as the script does: the arguments travel as JSON.</summary>
    public static async Task CallBackAsync(object reference, string function, params object?[] arguments)
    {
        var method = reference.GetType().GetMethod(function)
            ?? throw new InvalidOperationException($"The component has no {function} for its script.");
        var values = method.GetParameters().Zip(arguments, (parameter, argument) =>
            JsonSerializer.Deserialize(JsonSerializer.Serialize(argument), parameter.ParameterType, JsonSerializerOptions.Web));
        await (Task)method.Invoke(reference, [.. values])!;
    }

    private static string Text(object? argument) =>
        argument is string[] many ? string.Join(',', many) : argument?.ToString() ?? "";

    private BunitJSModuleInterop Made(string function, string[] functions)
    {
        var made = Module.SetupModule(function, _ => true);
        made.Mode = JSRuntimeMode.Strict;
        foreach (var own in functions) Answer(made, own);
        return made;
    }

    private void Answer(BunitJSInterop of, string function) =>
        _handlers[(of, function)] = of.SetupVoid(function, call => call.IsVoidResultInvocation && Note(of, call)).SetVoidResult();

    private bool Note(BunitJSInterop of, JSRuntimeInvocation call)
    {
        var arguments = call.Arguments.Where(argument => argument is not null).Select(Text);
        lock (_calls) _calls.Add((of, string.Join(' ', arguments.Prepend(call.Identifier))));
        return true;
    }
}
