using OrleansCdc.Host.Api.Changes;
using OrleansCdc.Sinks.Delivery.DeadLetters;

namespace OrleansCdc.Host.Api.Sinks;

/// <summary>A page of a sink's dead letters, in the order in which they were put aside.</summary>
internal sealed record DeadLetterPage(IReadOnlyList<DeadLetter> Letters, PageInfo Info, int Total)
{
    public IReadOnlyList<DeadLetterEdge> Edges => [.. Letters.Select(letter => new DeadLetterEdge(letter))];

    public const int MaxSize = 500;
}
