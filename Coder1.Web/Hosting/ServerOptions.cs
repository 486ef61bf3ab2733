using System.ComponentModel.DataAnnotations;

namespace Coder1.Web.Hosting;

/// <summary>The bounds of the web server itself.</summary>
public sealed class ServerOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Coder1:Server";

    internal const int DefaultMaxConnections = 256;
    internal const int DefaultConnectionBufferBytes = 32 * 1024;
    internal const int DefaultMaxPages = 60;
    internal const int DefaultMaxLostPages = 6;
    internal const int DefaultMaxExplorerRows = 15_000;
    internal const int DefaultLostPageSeconds = 60;
    internal const int DefaultMaxSockets = 72;
    internal const int DefaultMaxBodyBytes = 256 * 1024;
    internal const int DefaultMaxReads = 32;
    internal const int DefaultMaxChanges = 6;
    internal const int DefaultMaxUploads = 8;
    internal const int DefaultMaxListings = 2;
    internal const int DefaultMaxArchives = 1;
    internal const int DefaultMaxWaitingRequests = 64;
    internal const int DefaultIdleConnectionSeconds = 10;
    internal const int DefaultKeepAliveSeconds = 15;
    internal const int DefaultLostPeerSeconds = 30;
    internal const int DefaultShutdownSeconds = 5;

    /// <summary>Connections open at once; one more is closed at once.</summary>
    /// <value>16 to 100000. Default: 256.</value>
    [Range(16, 100_000)]
    public int MaxConnections { get; set; } = DefaultMaxConnections;

    /// <summary>What is held of a connection in each direction; then its sender waits.</summary>
    /// <value>Bytes, 32768 to 1048576. Default: 32768.</value>
    [Range(32 * 1024, 1024 * 1024)]
    public int ConnectionBufferBytes { get; set; } = DefaultConnectionBufferBytes;

    /// <summary>Pages open at once, each with a circuit and its state; one more is refused with 503.</summary>
    /// <value>1 to 1000. Default: 60.</value>
    [Range(1, 1000)]
    public int MaxPages { get; set; } = DefaultMaxPages;

    /// <summary>Pages whose connection was lost and whose state is kept for a while; the oldest is dropped.</summary>
    /// <value>0 to 1000. Default: 6.</value>
    [Range(0, 1000)]
    public int MaxLostPages { get; set; } = DefaultMaxLostPages;

    /// <summary>How long the state of a page is kept whose connection was lost.</summary>
    /// <value>In seconds, 1 to 3600. Default: 60.</value>
    [Range(1, 3600)]
    public int LostPageSeconds { get; set; } = DefaultLostPageSeconds;

    /// <summary>
    /// Rows that the explorers of all pages show together, beyond the first 300 of each; a folder that would go beyond
    /// it stays closed, with a message.
    /// </summary>
    /// <value>0 to 10000000. Default: 15000 (about 2 MB).</value>
    [Range(0, 10_000_000)]
    public int MaxExplorerRows { get; set; } = DefaultMaxExplorerRows;

    /// <summary>Terminals shown at once, each by a WebSocket; one more is refused with 503.</summary>
    /// <value>1 to 10000. Default: 72.</value>
    [Range(1, 10_000)]
    public int MaxSockets { get; set; } = DefaultMaxSockets;

    /// <summary>
    /// The largest body of a request; a larger one is refused with 413. Files and backups have bounds of their own.
    /// </summary>
    /// <value>Bytes, 65536 to 67108864. Default: 262144 (256 KB).</value>
    [Range(64 * 1024, 64 * 1024 * 1024)]
    public int MaxBodyBytes { get; set; } = DefaultMaxBodyBytes;

    /// <summary>Requests at once that read something, pages and files among them; more wait.</summary>
    /// <value>1 to 10000. Default: 32.</value>
    [Range(1, 10_000)]
    public int MaxReads { get; set; } = DefaultMaxReads;

    /// <summary>Requests at once that change something (POST, PATCH, DELETE); more wait.</summary>
    /// <value>1 to 1000. Default: 6.</value>
    [Range(1, 1000)]
    public int MaxChanges { get; set; } = DefaultMaxChanges;

    /// <summary>Files and backups being written at once (PUT); more wait.</summary>
    /// <value>1 to 1000. Default: 8.</value>
    [Range(1, 1000)]
    public int MaxUploads { get; set; } = DefaultMaxUploads;

    /// <summary>Listings of folders being sent at once; more wait.</summary>
    /// <value>1 to 1000. Default: 2.</value>
    [Range(1, 1000)]
    public int MaxListings { get; set; } = DefaultMaxListings;

    /// <summary>Archives being sent at once; more wait.</summary>
    /// <value>1 to 1000. Default: 1.</value>
    [Range(1, 1000)]
    public int MaxArchives { get; set; } = DefaultMaxArchives;

    /// <summary>Requests that wait for one of the places above, of each kind; more are refused with 503.</summary>
    /// <value>0 to 10000. Default: 64.</value>
    [Range(0, 10_000)]
    public int MaxWaitingRequests { get; set; } = DefaultMaxWaitingRequests;

    /// <summary>
    /// How long a connection may wait for its next request before it is closed. A browser keeps six open for each page; at
    /// the usual two minutes those of forty pages are all there may be.
    /// </summary>
    /// <value>In seconds, 1 to 3600. Default: 10.</value>
    [Range(1, 3600)]
    public int IdleConnectionSeconds { get; set; } = DefaultIdleConnectionSeconds;

    /// <summary>How often a quiet WebSocket of a terminal is sent a sign of life.</summary>
    /// <value>In seconds, 1 to 3600. Default: 15.</value>
    [Range(1, 3600)]
    public int KeepAliveSeconds { get; set; } = DefaultKeepAliveSeconds;

    /// <summary>A peer that has confirmed nothing of what it was sent for so long is gone, and its connection ends.</summary>
    /// <value>In seconds, 5 to 3600. Default: 30.</value>
    [Range(5, 3600)]
    public int LostPeerSeconds { get; set; } = DefaultLostPeerSeconds;

    /// <summary>How long requests that still run may go on when the server is told to end; then they are cut off.</summary>
    /// <value>In seconds, 1 to 300. Default: 5, for container platforms kill after 10.</value>
    [Range(1, 300)]
    public int ShutdownSeconds { get; set; } = DefaultShutdownSeconds;

    /// <summary>Says nothing on the console at the start: neither the address nor how to sign in.</summary>
    /// <value>Default: false.</value>
    public bool Quiet { get; set; }
}
