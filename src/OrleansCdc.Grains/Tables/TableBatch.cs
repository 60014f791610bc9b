namespace OrleansCdc.Grains.Tables;

/// <summary>
/// Row blocks of one table, of as many transactions as were there. The memory belongs to the sender: it is valid until the call that
/// carries it completes.
/// </summary>
public sealed record TableBatch
{
    /// <summary>The writer's session, from <see cref="TableSession.Session"/>.</summary>
    public required long Session { get; init; }

    /// <summary>The blocks one after another in the room's own block encoding; empty when only a flush is wanted.</summary>
    public required ReadOnlyMemory<byte> Blocks { get; init; }

    /// <summary>True to flush everything appended so far, this batch included, before the call completes.</summary>
    public bool Flush { get; init; }
}
