namespace Coder1.Web.Hosting;

/// <summary>A setting is wrong in a way that no options class can tell.</summary>
internal sealed class SettingsException(string message) : Exception(message);
