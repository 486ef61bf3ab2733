namespace Coder1.Core.Agents.Acp;

/// <summary>JSON-RPC's numbers for errors that we send.</summary>
internal static class AcpCode
{
    public const int MethodNotFound = -32601;
    public const int InvalidParameters = -32602;
    public const int Internal = -32603;
    public const int ResourceNotFound = -32002;
}
