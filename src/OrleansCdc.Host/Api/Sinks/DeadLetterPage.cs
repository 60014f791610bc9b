using OrleansCdc.Sinks.Delivery.DeadLetters;

namespace OrleansCdc.Host.Api.Sinks;

/// <summary>A page of a sink's dead letters, in the order in which they were put aside.</summary>
internal sealed record DeadLetterPage(IReadOnlyList<DeadLetter> Letters, bool HasNextPage, int Total)
{
    public const int MaxSize = 500;
}
