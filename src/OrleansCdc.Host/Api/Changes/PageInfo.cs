using OrleansCdc.History;

namespace OrleansCdc.Host.Api.Changes;

/// <summary>Where a page of any connection stands among the others (section 5.1 of Relay's cursor connections specification).</summary>
internal sealed record PageInfo(bool HasNextPage, bool HasPreviousPage, ChangeCursor? Start, ChangeCursor? End);
