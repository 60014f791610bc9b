using OrleansCdc.Binlog.Rows;
using OrleansCdc.GraphQL;

namespace OrleansCdc.Host.Api.Changes;

/// <summary>The types of arguments that several fields have.</summary>
internal static class ArgumentTypes
{
    public static TypeRef<IReadOnlyList<ChangeOperation>?> Operations { get; } = Gql.List(Gql.NonNull(Gql.Value<ChangeOperation>()));

    public static TypeRef<IReadOnlyList<string>?> Key { get; } = Gql.List(Gql.NonNull(Gql.String));
}
