using System.Text;
using System.Text.Json;
using Coder1.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Coder1.Core.Agents.Catalog;

/// <summary>Keys for agents that people entered: kept encrypted, handed to agents' processes, and never given out otherwise.</summary>
/// <remarks>A key in the server's environment needs none of this; one that was entered is preferred to it.</remarks>
public sealed partial class AgentKeys
{
    /// <summary>Keys kept; more are refused.</summary>
    public const int MaxKeys = 32;

    /// <summary>Bytes of one key; a longer one is refused.</summary>
    public const int MaxKeyBytes = 4096;

    /// <summary>Letters of the name of one.</summary>
    public const int MaxNameLength = 64;

    private const int MaxFileBytes = 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly string _file;
    private readonly IKeyProtector _protector;
    private readonly ILogger<AgentKeys> _logger;
    private Dictionary<string, byte[]> _encrypted;

    /// <summary>Opens them.</summary>
    /// <param name="data">Where they lie.</param>
    /// <param name="protector">Encrypts them.</param>
    /// <param name="logger">The log.</param>
    public AgentKeys(DataFolder data, IKeyProtector protector, ILogger<AgentKeys> logger)
    {
        (_file, _protector, _logger) = (Path.Combine(data.Folder("agents"), "keys.json"), protector, logger);
        _encrypted = Load();
    }

    /// <summary>The names of the keys that were entered.</summary>
    public IReadOnlyCollection<string> Names
    {
        get
        {
            lock (_lock) return [.. _encrypted.Keys];
        }
    }

    /// <summary>Those of the variables that were entered, for an agent's environment.</summary>
    /// <param name="names">The names that the agent takes.</param>
    public IReadOnlyDictionary<string, string> Environment(IEnumerable<string> names)
    {
        Dictionary<string, string> found = [];
        foreach (var name in names)
        {
            byte[]? encrypted;
            lock (_lock) encrypted = _encrypted.GetValueOrDefault(name);
            if (encrypted is null) continue;
            if (_protector.Unprotect(encrypted) is { } plain) found[name] = Encoding.UTF8.GetString(plain);
            else Log.NotDecrypted(_logger, name);
        }

        return found;
    }

    /// <summary>Keeps a key in place of the one of that name.</summary>
    /// <param name="name">The variable's name.</param>
    /// <param name="value">The key.</param>
    /// <exception cref="AgentException"><c>Invalid</c> or <c>Limit</c>; the message does not repeat the key.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Set(string name, string value)
    {
        if (!IsName(name))
        {
            throw new AgentException(AgentFault.Invalid,
                "A key's name is made of capital letters, digits and underscores, as in ANTHROPIC_API_KEY.");
        }

        var bytes = Encoding.UTF8.GetBytes(value);
        if (bytes.Length is 0 or > MaxKeyBytes || value.Any(char.IsControl))
            throw new AgentException(AgentFault.Invalid, $"A key has 1 to {MaxKeyBytes} bytes and no line ends.");
        lock (_lock)
        {
            if (_encrypted.Count >= MaxKeys && !_encrypted.ContainsKey(name))
                throw new AgentException(AgentFault.Limit, $"{MaxKeys} keys are kept already; delete one first.");
            SaveNeedsLock(new Dictionary<string, byte[]>(_encrypted) { [name] = _protector.Protect(bytes) });
        }

        Log.Set(_logger, name);
    }

    /// <summary>Forgets a key; false where there is none.</summary>
    /// <param name="name">The variable's name.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public bool Delete(string name)
    {
        lock (_lock)
        {
            if (!_encrypted.ContainsKey(name)) return false;
            var kept = new Dictionary<string, byte[]>(_encrypted);
            kept.Remove(name);
            SaveNeedsLock(kept);
        }

        Log.Deleted(_logger, name);
        return true;
    }

    private static bool IsName(string name) => name.Length is > 0 and <= MaxNameLength && char.IsAsciiLetterUpper(name[0])
        && name.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || letter == '_');

    private void SaveNeedsLock(Dictionary<string, byte[]> keys)
    {
        AtomicFile.Write(
            _file, JsonSerializer.SerializeToUtf8Bytes(keys, AgentKeysJson.Default.DictionaryStringByteArray), flush: true);
        _encrypted = keys;
    }

    private Dictionary<string, byte[]> Load()
    {
        try
        {
            var file = new FileInfo(_file);
            return file.Exists && file.Length <= MaxFileBytes
                ? JsonSerializer.Deserialize(File.ReadAllBytes(_file), AgentKeysJson.Default.DictionaryStringByteArray) ?? []
                : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            Log.NotRead(_logger, error);
            return [];
        }
    }

    private static partial class Log
    {
        [LoggerMessage(5301, LogLevel.Information, "The key {Name} was kept, encrypted.", EventName = "AgentKeySet")]
        public static partial void Set(ILogger logger, string name);

        [LoggerMessage(5302, LogLevel.Information, "The key {Name} was deleted.", EventName = "AgentKeyDeleted")]
        public static partial void Deleted(ILogger logger, string name);

        [LoggerMessage(5303, LogLevel.Warning, "The key {Name} cannot be decrypted any more; enter it again.", EventName = "AgentKeyNotDecrypted")]
        public static partial void NotDecrypted(ILogger logger, string name);

        [LoggerMessage(5304, LogLevel.Warning, "The keys for agents cannot be read.", EventName = "AgentKeysNotRead")]
        public static partial void NotRead(ILogger logger, Exception error);
    }
}
