using System.Text;

namespace Coder1.Core.Terminals;

/// <summary>Refuses requests that are not legal, and fills in what they leave open.</summary>
internal sealed class TerminalRequestChecker(TerminalOptions options)
{
    /// <summary>The shell of a terminal that names no command.</summary>
    public string Shell { get; } = FindShell(options.Shell);

    /// <exception cref="ArgumentException">The request is not legal.</exception>
    public TerminalRequest Check(TerminalRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!new TerminalSize(request.Columns, request.Rows).IsLegal)
        {
            throw new ArgumentException($"columns and rows must be 1 to {TerminalSize.Max} each.");
        }

        if (!Path.IsPathFullyQualified(request.Folder) || request.Folder.Contains('\0'))
        {
            throw new ArgumentException("The folder must be an absolute path.");
        }

        // Interactive because its input is a terminal. Not a login shell: in a container /etc/profile would replace the
        // PATH that the image set, and with it dotnet and node.
        var command = request.Command is { Count: > 0 } given ? given : [Shell];
        CheckText(command, request.Environment);
        return request with
        {
            Command = command,
            Name = request.Name is null ? DefaultName(command[0]) : CheckName(request.Name),
        };
    }

    /// <exception cref="ArgumentException">The name is not legal.</exception>
    public string CheckName(string? name)
    {
        name = name?.Trim() ?? "";
        if (name.Length == 0) throw new ArgumentException("The name must not be blank.");
        if (name.Length > options.MaxNameLength)
        {
            throw new ArgumentException($"The name must have at most {options.MaxNameLength} characters.");
        }

        return name.Any(char.IsControl)
            ? throw new ArgumentException("The name must not have control characters.")
            : name;
    }

    private static string FindShell(string configured)
    {
        if (configured.Length > 0) return configured;
        var login = Environment.GetEnvironmentVariable("SHELL");
        if (login is { Length: > 0 } && File.Exists(login)) return login;
        return File.Exists("/bin/bash") ? "/bin/bash" : "/bin/sh";
    }

    private string DefaultName(string program)
    {
        var name = new string([.. Path.GetFileName(program).Where(letter => !char.IsControl(letter))]);
        if (name.Length > options.MaxNameLength) name = name[..options.MaxNameLength];
        return string.IsNullOrWhiteSpace(name) ? "terminal" : name;
    }

    private void CheckText(IReadOnlyList<string> command, IReadOnlyDictionary<string, string>? environment)
    {
        if (string.IsNullOrEmpty(command[0])) throw new ArgumentException("The command names no program.");
        var bytes = 0L;
        foreach (var argument in command) bytes += Measure(argument, "An argument");
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            if (name.Length == 0 || name.Contains('=')) throw new ArgumentException("A variable's name is not legal.");
            bytes += Measure(name, "A variable's name") + Measure(value, "A variable");
        }

        if (bytes > options.MaxRequestBytes)
        {
            throw new ArgumentException(
                $"Command and environment must have at most {options.MaxRequestBytes} bytes together.");
        }
    }

    private static int Measure(string? text, string what)
    {
        if (text is null) throw new ArgumentException($"{what} must not be null.");
        if (text.Contains('\0')) throw new ArgumentException($"{what} must not have a NUL character.");
        return Encoding.UTF8.GetByteCount(text) + 1;
    }
}
