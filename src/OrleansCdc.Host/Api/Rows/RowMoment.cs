using OrleansCdc.Host.Api.Scalars;

namespace OrleansCdc.Host.Api.Rows;

/// <summary>A moment in a server's log, said in one of three ways.</summary>
internal sealed record RowMoment(Instant? Time, string? Position, string? Transaction)
{
    /// <exception cref="GraphQL.GraphQLException">None of the three, or several.</exception>
    public void Check()
    {
        var given = (Time is null ? 0 : 1) + (Position is null ? 0 : 1) + (Transaction is null ? 0 : 1);
        if (given != 1) throw ApiErrors.WrongMoment(given == 0 ? "No moment was given." : "Several moments were given.");
    }
}
