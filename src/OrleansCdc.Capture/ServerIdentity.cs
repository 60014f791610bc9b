using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Capture;

/// <summary>
/// Which server a position belongs to. <paramref name="Uuid"/> is MySQL's <c>server_uuid</c>; MariaDB's <c>server_uid</c> where it has one,
/// otherwise its server id and host name.
/// </summary>
public sealed record ServerIdentity(ServerFlavor Flavor, string Uuid, uint ServerId, string Version);
