namespace OrleansCdc.GraphQL.Subscriptions;

/// <summary>One event with the response that all members of a group get for it.</summary>
internal sealed record SharedEvent<TResult>(TResult Event, ReadOnlyMemory<byte> Json, bool HasData, int Errors)
    : SharedMessage(Json, HasData, Errors);
