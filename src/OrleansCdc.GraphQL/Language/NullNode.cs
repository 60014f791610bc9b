namespace OrleansCdc.GraphQL.Language;

internal sealed class NullNode : ValueNode;
