using OrleansCdc.History;
using OrleansCdc.Sinks.Delivery.DeadLetters;

namespace OrleansCdc.Host.Api.Sinks;

/// <summary>
/// A dead letter with its place among its sink's: they are numbered as they were put aside, whichever server they are of.
/// </summary>
internal sealed record DeadLetterEdge(DeadLetter Node)
{
    public ChangeCursor Cursor => new((ulong)Node.Number, 0, 0);

    /// <exception cref="OrleansCdc.GraphQL.GraphQLException">The cursor is not one of a dead letter.</exception>
    public static long NumberOf(ChangeCursor cursor) =>
        cursor is { Event: 0, Row: 0, Transaction: <= long.MaxValue } ? (long)cursor.Transaction : throw ApiErrors.WrongLetter(cursor.ToString());
}
