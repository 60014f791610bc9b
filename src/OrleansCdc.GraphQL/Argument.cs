namespace OrleansCdc.GraphQL;

/// <summary>The typed handle of an argument or an input field; it reads the value where the resolver runs.</summary>
public sealed class Argument<T>
{
    internal Argument(string name, int index)
    {
        Name = name;
        Index = index;
    }

    public string Name { get; }

    internal int Index { get; }
}
