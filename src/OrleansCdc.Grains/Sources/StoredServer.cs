using OrleansCdc.Binlog.Positions;
using OrleansCdc.Capture;

namespace OrleansCdc.Grains.Sources;

/// <summary>A server's identity as it is stored.</summary>
internal sealed record StoredServer(ServerFlavor Flavor, string Uuid, uint ServerId, string Version)
{
    public static StoredServer From(ServerIdentity server) => new(server.Flavor, server.Uuid, server.ServerId, server.Version);

    public ServerIdentity ToIdentity() => new(Flavor, Uuid, ServerId, Version);
}
