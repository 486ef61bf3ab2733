using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Coder1.Core.Settings;
using Coder1.Web.Hosting;
using Xunit;

namespace Coder1.Tests.Repository;

/// <summary>docs/configuration.md, made from the options classes and their XML documentation.</summary>
public sealed partial class ConfigurationDocumentTests
{
    private const string Head = """
        # Configuration

        Every setting, made from the code by `ConfigurationDocumentTests`: change the options class, not this page.

        A setting is read from `appsettings.json` beside the program, then from the environment (`Coder1__Auth__SessionDays`, or
        the plain name where the table has one), then from the command line (`--Coder1:Auth:SessionDays 7`); the last one counts. A
        list has one key for each element: `Coder1__Auth__AllowedOrigins__0`.

        A wrong value stops the start with exit code 78, and all faults of all sections are listed as `key = value: must be …`. Exit
        code 69 says that something outside is missing: the address is taken, or the data folder cannot be used.

        ## Where it listens

        | setting | default | legal | meaning |
        |---|---|---|---|
        | `PORT` | none | a whole number from 1 to 65535 | Listens on every interface at this port, which is how platforms say it. |
        | `--urls`, `URLS` | `http://127.0.0.1:5080` | addresses, with `;` between them: `http://`, then an IP address, `localhost` or `*`, then a port | Outweighs `PORT`. |

        """;

    [Fact]
    public void ConfigurationDocument_AsCommitted_IsWhatTheOptionsSay() =>
        GeneratedDocument.AssertCurrent("docs/configuration.md", _ => Make());

    [Fact]
    public void Options_EverySetting_SaysWhatItIsAndWhatIsLegal()
    {
        Assert.True(SettingsClasses.All.Count >= 7);
        foreach (var type in SettingsClasses.All)
        {
            foreach (var setting in SettingsClasses.Settings(type))
            {
                var documented = Member(setting);
                Assert.True(documented.Summary.Length > 10, $"{type.Name}.{setting.Name} has no summary.");
                Assert.True(documented.Value.Contains("Default: ", StringComparison.Ordinal), $"{type.Name}.{setting.Name}: no default in <value>.");
                if (setting.PropertyType == typeof(int) || setting.PropertyType == typeof(long))
                    Assert.StartsWith("a whole number from ", LegalValues.Of(setting), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Aliases_Each_SetsASettingThatIsThere()
    {
        var keys = SettingsClasses.All.SelectMany(type =>
            SettingsClasses.Settings(type).Select(setting => $"{SettingsClasses.Section(type)}:{setting.Name}")).ToHashSet();
        Assert.All(ConfigurationAliases.All, alias => Assert.Contains(alias.Key, keys));
        Assert.Distinct(ConfigurationAliases.All.Select(alias => alias.EnvironmentName));
    }

    private static string Make()
    {
        var text = new StringBuilder(Head);
        foreach (var type in SettingsClasses.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {SettingsClasses.Section(type)}\n\n{Summary(type)}\n\n");
            text.Append("| setting | environment | default | legal | meaning |\n|---|---|---|---|---|\n");
            var defaults = Activator.CreateInstance(type)!;
            foreach (var setting in SettingsClasses.Settings(type))
            {
                var key = $"{SettingsClasses.Section(type)}:{setting.Name}";
                var (name, _) = ConfigurationAliases.All.FirstOrDefault(alias => alias.Key == key);
                var (summary, value) = Member(setting);
                text.Append(CultureInfo.InvariantCulture,
                    $"| `{setting.Name}` | `{name ?? key.Replace(":", "__", StringComparison.Ordinal)}` | {Default(setting, defaults, value)} ")
                    .Append(CultureInfo.InvariantCulture, $"| {LegalValues.Of(setting)} | {summary} |\n");
            }
        }

        return text.ToString();
    }

    /// <summary>The value itself; where there is none, what the documentation says happens then.</summary>
    private static string Default(PropertyInfo setting, object defaults, string documented)
    {
        var value = setting.GetValue(defaults);
        if (value is bool flag) return flag ? "true" : "false";
        if (value is not (null or "" or Array)) return $"`{Convert.ToString(value, CultureInfo.InvariantCulture)}`{Size(setting, value)}";
        var said = documented[(documented.IndexOf("Default: ", StringComparison.Ordinal) + "Default: ".Length)..];
        return EndOfSentence().Split(said)[0].TrimEnd('.');
    }

    private static string Size(PropertyInfo setting, object value)
    {
        if (!setting.Name.EndsWith("Bytes", StringComparison.Ordinal)) return "";
        var bytes = Convert.ToInt64(value, CultureInfo.InvariantCulture);
        return bytes % (1024 * 1024) == 0 ? $" ({bytes >> 20} MB)" : bytes % 1024 == 0 ? $" ({bytes >> 10} KB)" : "";
    }

    private static string Summary(Type type) => Text(Documents(type).Element("summary"));

    private static (string Summary, string Value) Member(PropertyInfo setting)
    {
        var member = Documents(setting.DeclaringType!, $"P:{setting.DeclaringType!.FullName}.{setting.Name}");
        return (Text(member.Element("summary")), Text(member.Element("value")));
    }

    private static XElement Documents(Type type, string? name = null) => XDocument
        .Load(Path.ChangeExtension(type.Assembly.Location, ".xml")).Descendants("member")
        .Single(member => (string?)member.Attribute("name") == (name ?? $"T:{type.FullName}"));

    private static string Text(XElement? element)
    {
        if (element is null) return "";
        var text = string.Concat(element.Nodes().Select(node => node switch
        {
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement { Name.LocalName: "see" } see => $"`{((string)see.Attribute("cref")!).Split('.')[^1]}`",
            XText plain => plain.Value,
            _ => "",
        }));
        return Blanks().Replace(text, " ").Trim().Replace("|", "\\|", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\.(?= |$)")]
    private static partial Regex EndOfSentence();
}
