using OrleansCdc.GraphQL.Execution;

namespace OrleansCdc.GraphQL.TypeSystem;

internal sealed class FieldDefinition(string name)
{
    public string Name { get; } = name;

    public string? Description { get; set; }

    public string? DeprecationReason { get; set; }

    public GraphQLType Type { get; set; } = null!;

    public List<InputDefinition> Arguments { get; } = [];

    /// <summary>What one use costs, before page sizes above multiply it; null is 1 for a field with selections and 0 for a leaf.</summary>
    public int? Cost { get; set; }

    /// <summary>The arguments that hold a list's page size; the largest one given multiplies the cost below the field.</summary>
    public IReadOnlyList<string> PageSizeArguments { get; set; } = [];

    /// <summary>How many items to assume when no page size is given.</summary>
    public int AssumedSize { get; set; } = 1;

    /// <summary>What runs the field; null on interfaces, whose object types run theirs.</summary>
    public FieldExecutor? Executor { get; set; }

    /// <summary>What starts the field's stream; only on the subscription root.</summary>
    public SubscriptionSource? Source { get; set; }

    public InputDefinition? Argument(string argument) => Arguments.Find(a => a.Name == argument);
}
