namespace OrleansCdc.GraphQL.TypeSystem;

internal sealed class UnionType(string name) : CompositeType(name);
