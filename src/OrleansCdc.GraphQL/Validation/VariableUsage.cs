using OrleansCdc.GraphQL.Language;
using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL.Validation;

/// <summary>One place where a variable is used.</summary>
/// <remarks>Type is what the place takes, null when it is unknown; Owner is the input object whose field the place is.</remarks>
internal sealed record VariableUsage(VariableNode Node, GraphQLType? Type, bool HasDefault, InputObjectType? Owner);
