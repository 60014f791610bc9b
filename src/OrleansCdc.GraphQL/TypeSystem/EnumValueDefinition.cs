namespace OrleansCdc.GraphQL.TypeSystem;

internal sealed record EnumValueDefinition(string Name, string? Description, string? DeprecationReason);
