using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Settings;

/// <summary>
/// Checks the data annotations of an options class and tells every fault as "key = value: what is legal", so that who
/// deploys can mend all of them at once.
/// </summary>
/// <param name="section">The configuration section, for the keys in the messages.</param>
/// <typeparam name="TOptions">The options class.</typeparam>
internal sealed class AnnotatedOptionsValidator<TOptions>(string section) : IValidateOptions<TOptions>
    where TOptions : class
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var results = new List<ValidationResult>();
        if (Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true))
            return ValidateOptionsResult.Success;
        return ValidateOptionsResult.Fail(results.Select(result => Describe(options, result)));
    }

    private string Describe(TOptions options, ValidationResult result)
    {
        var member = result.MemberNames.FirstOrDefault() ?? "";
        var value = typeof(TOptions).GetProperty(member)?.GetValue(options);
        return $"{section}:{member} = {Show(member, value)}: {result.ErrorMessage}";
    }

    // A fault must not print a secret.
    private static string Show(string member, object? value) =>
        member.Contains("Password", StringComparison.Ordinal) || member.Contains("Token", StringComparison.Ordinal)
            ? "(hidden)"
            : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
