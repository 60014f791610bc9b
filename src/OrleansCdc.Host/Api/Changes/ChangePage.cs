using OrleansCdc.Grains.Changes;
using OrleansCdc.History;

namespace OrleansCdc.Host.Api.Changes;

/// <summary>A page of changes, oldest first, whichever way it was read.</summary>
internal sealed record ChangePage(
    IReadOnlyList<CapturedChange> Changes, bool HasNextPage, bool HasPreviousPage, ChangeCursor? Start, ChangeCursor? End, Coverage Coverage)
{
    public PageInfo Info => new(HasNextPage, HasPreviousPage, Start, End);
}
