using Bunit;
using Microsoft.JSInterop;

namespace Coder1.Tests.TestKit;

/// <summary>Answers a function that makes something when the test says so, or never.</summary>
internal sealed class ScriptAnswer(string function)
    : JSRuntimeInvocationHandlerBase<IJSObjectReference>(call => call.Identifier == function, isCatchAllHandler: false)
{
    public FakeScriptObject Made()
    {
        var made = new FakeScriptObject();
        SetResultBase(made);
        return made;
    }

    public void Fails(Exception how) => SetExceptionBase(how);
}
