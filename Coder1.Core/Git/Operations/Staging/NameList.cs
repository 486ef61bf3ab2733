using Coder1.Core.Git.Operations.Names;

namespace Coder1.Core.Git.Operations.Staging;

/// <summary>Writes lists as git reads them.</summary>
internal static class NameList
{
    /// <summary>A name, with a zero behind it.</summary>
    public static void Add(this Stream list, GitPath path)
    {
        list.Write(path.Bytes.Span);
        list.WriteByte(0);
    }

    /// <summary>An entry for <c>update-index --index-info</c>; a mode of zeros takes the file out of the index.</summary>
    public static void AddEntry(this Stream list, string mode, string hash, GitPath path)
    {
        list.Write(System.Text.Encoding.ASCII.GetBytes($"{mode} {hash}\t"));
        list.Add(path);
    }

    /// <summary>Begins to read what was written.</summary>
    public static Stream Rewound(this Stream list)
    {
        list.Flush();
        list.Position = 0;
        return list;
    }
}
