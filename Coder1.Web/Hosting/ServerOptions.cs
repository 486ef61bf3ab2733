using System.ComponentModel.DataAnnotations;

namespace Coder1.Web.Hosting;

/// <summary>The bounds of the web server itself.</summary>
public sealed class ServerOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Coder1:Server";

    internal const int DefaultMaxConnections = 512;
    internal const int DefaultMaxSockets = 128;
    internal const int DefaultMaxBodyBytes = 1024 * 1024;
    internal const int DefaultShutdownSeconds = 5;

    /// <summary>Connections open at once; one more is closed at once.</summary>
    /// <value>16 to 100000. Default: 512.</value>
    [Range(16, 100_000)]
    public int MaxConnections { get; set; } = DefaultMaxConnections;

    /// <summary>WebSockets open at once, one a page and one a terminal that it shows; one more is refused with 503.</summary>
    /// <value>1 to 10000. Default: 128.</value>
    [Range(1, 10_000)]
    public int MaxSockets { get; set; } = DefaultMaxSockets;

    /// <summary>
    /// The largest body of a request; a larger one is refused with 413. Files and backups have bounds of their own.
    /// </summary>
    /// <value>Bytes, 65536 to 67108864. Default: 1048576 (1 MB).</value>
    [Range(64 * 1024, 64 * 1024 * 1024)]
    public int MaxBodyBytes { get; set; } = DefaultMaxBodyBytes;

    /// <summary>How long requests that still run may go on when the server is told to end; then they are cut off.</summary>
    /// <value>In seconds, 1 to 300. Default: 5, for container platforms kill after 10.</value>
    [Range(1, 300)]
    public int ShutdownSeconds { get; set; } = DefaultShutdownSeconds;

    /// <summary>Says nothing on the console at the start: neither the address nor how to sign in.</summary>
    /// <value>Default: false.</value>
    public bool Quiet { get; set; }
}
