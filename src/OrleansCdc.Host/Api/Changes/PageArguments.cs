using OrleansCdc.Grains.Changes;
using OrleansCdc.History;

namespace OrleansCdc.Host.Api.Changes;

/// <summary>Which page a client asks for, as the cursor connection specification has it. The newest hundred when it says nothing.</summary>
internal sealed record PageArguments(int? First, ChangeCursor? After, int? Last, ChangeCursor? Before)
{
    public const int MaxSize = 1000;

    public const int DefaultSize = 100;

    public bool Backward => First is null;

    /// <exception cref="GraphQL.GraphQLException">Both directions at once, or a size out of range.</exception>
    public PageRequest ToRequest()
    {
        if (First is not null && Last is not null) throw ApiErrors.WrongPage("first and last were both given.");
        var size = First ?? Last ?? DefaultSize;
        if (size is < 0 or > MaxSize) throw ApiErrors.WrongPage($"A page of {size} was asked for; pages have 0 to {MaxSize} changes.");
        return new PageRequest { After = After, Before = Before, Backward = Backward, Limit = size };
    }
}
