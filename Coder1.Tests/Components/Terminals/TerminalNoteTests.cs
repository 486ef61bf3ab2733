using Coder1.Web.Components.Terminals;
using Xunit;

namespace Coder1.Tests.Components.Terminals;

public sealed class TerminalNoteTests
{
    [Fact]
    public void Of_SeveralPanes_FailureStandsBeforeSuccess()
    {
        var active = new TerminalNote { Title = "vim", Ended = "ls", EndedStatus = 0 };
        var note = TerminalNote.Of(active, [active, new() { HasRung = true }, new() { Ended = "make", EndedStatus = 2 }]);
        Assert.Equal(new TerminalNote { Title = "vim", HasRung = true, Ended = "make", EndedStatus = 2 }, note);
        Assert.Equal(new TerminalNote { Title = "vim" }, note.Seen());
    }

    [Fact]
    public void Questions_Jobs_AreCounted()
    {
        Assert.Equal("“a” is running. End it?", TerminalQuestions.EndingLoses(["a"]));
        Assert.Equal("“a” and one more command are running. End them?", TerminalQuestions.EndingLoses(["a", "b"]));
        Assert.Equal("“a” and 2 more commands are running. End them?", TerminalQuestions.EndingLoses(["a", "b", "c"]));
    }
}
