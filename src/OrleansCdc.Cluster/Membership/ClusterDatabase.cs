using Npgsql;
using OrleansCdc.Cluster.States;

namespace OrleansCdc.Cluster.Membership;

/// <summary>
/// Makes the tables that a PostgreSQL database needs, where they are not there. Silos that start at once wait for each other.
/// </summary>
public static class ClusterDatabase
{
    private const string Script = "OrleansCdc.Cluster.postgresql.sql";

    /// <exception cref="NpgsqlException">The database cannot be reached, or its user may not make tables.</exception>
    public static async Task PrepareAsync(ClusterSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Membership == MembershipPlace.PostgreSql)
            await PrepareAsync(settings.MembershipConnection, cancellationToken);
        if (settings.State == StatePlace.PostgreSql && settings.StateConnection != settings.MembershipConnection)
            await PrepareAsync(settings.StateConnection, cancellationToken);
    }

    private static async Task PrepareAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var turn = new NpgsqlCommand("SELECT pg_advisory_xact_lock(hashtext('orleanscdc'))", connection, transaction);
        await turn.ExecuteNonQueryAsync(cancellationToken);
        await using var script = new NpgsqlCommand(await ReadScriptAsync(cancellationToken), connection, transaction);
        await script.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<string> ReadScriptAsync(CancellationToken cancellationToken)
    {
        await using var stream = typeof(ClusterDatabase).Assembly.GetManifestResourceStream(Script)!;
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
