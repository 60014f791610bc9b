namespace OrleansCdc.GraphQL.Subscriptions;

/// <summary>The response that all members of a group get for one event. Its bytes never change.</summary>
internal abstract record SharedMessage(ReadOnlyMemory<byte> Json, bool HasData, int Errors);
