namespace OrleansCdc.Cluster.Membership;

/// <summary>Where the silos of a cluster find each other.</summary>
public enum MembershipPlace
{
    /// <summary>
    /// In the first silo's memory, all silos on this machine; for development: when the first silo ends, so does the cluster.
    /// </summary>
    Localhost,

    /// <summary>In a PostgreSQL database.</summary>
    PostgreSql,
}
