namespace OrleansCdc.GraphQL;

/// <summary>Says that a subscriber may share a feed with all others that give an equal key.</summary>
/// <param name="Key">
/// Names the feed and everything besides the document and its variables that the responses depend on, such as the user's
/// rights; compared with Equals.
/// </param>
/// <param name="Feed">The feed to share; the one of the first subscriber of a group is used for all of it.</param>
/// <typeparam name="TResult">The type of the events.</typeparam>
public sealed record SubscriptionShare<TResult>(object Key, SubscriptionFeed<TResult> Feed);
