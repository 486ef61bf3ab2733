using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace Coder1.Web.Hosting;

/// <summary>
/// Lets the kernel end connections whose peer vanished without a word: TCP_USER_TIMEOUT, which accepted sockets inherit
/// from the one that listens. By itself it would go on sending for a quarter of an hour.
/// </summary>
internal sealed class LostPeerTimeout(IOptions<ServerOptions> options) : IConfigureOptions<SocketTransportOptions>
{
    internal const int Tcp = 6;
    internal const int UserTimeout = 18;

    public void Configure(SocketTransportOptions transport) => transport.CreateBoundListenSocket = Listen;

    private Socket Listen(EndPoint endpoint)
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
        if (socket.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6)
            socket.SetRawSocketOption(Tcp, UserTimeout, BitConverter.GetBytes(options.Value.LostPeerSeconds * 1000));
        return socket;
    }
}
