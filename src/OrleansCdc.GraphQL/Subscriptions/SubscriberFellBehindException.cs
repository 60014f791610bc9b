namespace OrleansCdc.GraphQL.Subscriptions;

/// <summary>Ends the queue of a subscriber that was too slow for it; its reader then goes on alone.</summary>
internal sealed class SubscriberFellBehindException() : Exception("The subscriber is slower than the feed and its queue is full.");
