using System.Security.Cryptography;
using System.Text.Json;
using Coder1.Core.Storage;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Git.Operations.Discards;

/// <summary>What was discarded, a folder each below <c>git/discarded</c>; the oldest goes.</summary>
/// <param name="data">Where they lie.</param>
/// <param name="options">Their bounds.</param>
/// <param name="time">The clock.</param>
public sealed class DiscardStore(DataFolder data, IOptions<GitOperationOptions> options, TimeProvider time)
{
    private const int RandomCharacters = 16;
    private const int IdCharacters = 12 + RandomCharacters;
    private const string About = "about.json";

    private readonly Lock _lock = new();

    /// <summary>A new id; one that is made later sorts behind it.</summary>
    internal string NewId() => $"{time.GetUtcNow().ToUnixTimeMilliseconds():x12}{RandomNumberGenerator.GetHexString(RandomCharacters, lowercase: true)}";

    /// <summary>Where one is.</summary>
    internal string FolderOf(string id) => Path.Combine(data.Folder("git", "discarded"), id);

    /// <summary>Says that it is whole.</summary>
    internal void Finish(string id, DiscardAbout about) =>
        AtomicFile.Write(Path.Combine(FolderOf(id), About), JsonSerializer.SerializeToUtf8Bytes(about), flush: false);

    /// <summary>One that is kept and whole; null for none.</summary>
    internal DiscardAbout? Find(string id)
    {
        if (id.Length != IdCharacters || !id.All(char.IsAsciiHexDigitLower)) return null;
        try
        {
            return JsonSerializer.Deserialize<DiscardAbout>(File.ReadAllBytes(Path.Combine(FolderOf(id), About)));
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Lets one go.</summary>
    internal void Remove(string id)
    {
        var folder = FolderOf(id);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    /// <summary>What one takes.</summary>
    internal long BytesOf(string id) => SizeOf(FolderOf(id));

    /// <summary>Lets the oldest go until the bounds hold again.</summary>
    /// <param name="newest">Stays.</param>
    internal void Trim(string newest)
    {
        lock (_lock)
        {
            var kept = Directory.GetDirectories(data.Folder("git", "discarded")).OrderDescending(StringComparer.Ordinal).ToList();
            long bytes = 0;
            var count = 0;
            foreach (var folder in kept)
            {
                bytes += SizeOf(folder);
                var isOver = ++count > options.Value.MaxDiscards || bytes > options.Value.MaxDiscardedBytes;
                // Another one that is not whole is being made, or was when the server was killed: its age tells.
                if (isOver && Path.GetFileName(folder) != newest) Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static long SizeOf(string folder) => new DirectoryInfo(folder)
        .EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
        .Sum(file => file.Length);
}
