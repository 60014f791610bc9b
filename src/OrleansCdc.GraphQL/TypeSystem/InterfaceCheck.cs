namespace OrleansCdc.GraphQL.TypeSystem;

/// <summary>Checks that a type has what its interfaces promise (specification section 3.6, IsValidImplementation).</summary>
internal static class InterfaceCheck
{
    public static void Run(FieldsType type, List<string> problems)
    {
        foreach (var promised in type.Interfaces)
        {
            foreach (var parent in promised.Interfaces.Where(p => !type.Interfaces.Contains(p)))
                problems.Add($"\"{type.Name}\" implements {promised.Name}, so it must also implement {parent.Name}.");
            foreach (var field in promised.Fields) CheckField(type, promised, field, problems);
        }
    }

    private static void CheckField(FieldsType type, InterfaceType promised, FieldDefinition wanted, List<string> problems)
    {
        var where = $"\"{type.Name}.{wanted.Name}\"";
        if (type.Field(wanted.Name) is not { } field)
        {
            problems.Add($"{where} is missing, but {promised.Name} promises it.");
            return;
        }
        if (!IsSubtype(field.Type, wanted.Type)) problems.Add($"{where} returns {field.Type}, but {promised.Name} promises {wanted.Type}.");
        foreach (var argument in wanted.Arguments)
        {
            if (field.Argument(argument.Name)?.Type != argument.Type)
                problems.Add($"{where} must take \"{argument.Name}: {argument.Type}\", as {promised.Name} promises.");
        }
        foreach (var extra in field.Arguments.Where(a => a.IsRequired && wanted.Argument(a.Name) is null))
            problems.Add($"{where} must not require \"{extra.Name}\", which {promised.Name} does not know.");
    }

    private static bool IsSubtype(GraphQLType type, GraphQLType wanted) => (type, wanted) switch
    {
        _ when ReferenceEquals(type, wanted) => true,
        (NonNullType a, NonNullType b) => IsSubtype(a.Of, b.Of),
        (NonNullType a, _) => IsSubtype(a.Of, wanted),
        (ListType a, ListType b) => IsSubtype(a.Item, b.Item),
        (ObjectType a, CompositeType b) => b.PossibleTypes.Contains(a),
        (InterfaceType a, InterfaceType b) => a.Interfaces.Contains(b),
        _ => false,
    };
}
