namespace OrleansCdc.GraphQL;

/// <summary>
/// An error that a resolver means the client to read. Its message, code and extensions reach the client as they are;
/// every other exception becomes code INTERNAL with a correlation id.
/// </summary>
public class GraphQLException : Exception
{
    public GraphQLException(string message, string code, IReadOnlyDictionary<string, object?>? extensions = null) : base(message)
    {
        Code = code;
        Extensions = extensions ?? new Dictionary<string, object?>();
    }

    /// <summary>Goes to <c>extensions.code</c>; upper snake case by custom.</summary>
    public string Code { get; }

    /// <summary>Further members of <c>extensions</c>: strings, numbers, booleans, lists and dictionaries of these.</summary>
    public IReadOnlyDictionary<string, object?> Extensions { get; }
}
