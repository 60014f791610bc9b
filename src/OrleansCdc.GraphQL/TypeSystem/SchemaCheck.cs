namespace OrleansCdc.GraphQL.TypeSystem;

/// <summary>Checks a finished schema against the specification's section 3 and names everything that is wrong.</summary>
internal static class SchemaCheck
{
    public static void Run(GraphQLSchema schema)
    {
        var problems = new List<string>();
        foreach (var type in schema.Types.Where(t => !t.IsBuiltIn))
        {
            CheckName(type.Name, type.Name, problems);
            switch (type)
            {
                case FieldsType fields:
                    CheckFields(fields, problems);
                    InterfaceCheck.Run(fields, problems);
                    break;
                case InputObjectType input:
                    CheckInputs(input.Name, input.Fields, problems);
                    if (input.IsOneOf) CheckOneOf(input, problems);
                    break;
                case UnionType { PossibleTypes.Count: 0 }:
                    problems.Add($"Union \"{type.Name}\" has no members.");
                    break;
                case EnumType { Values.Count: 0 }:
                    problems.Add($"Enum \"{type.Name}\" has no values.");
                    break;
            }
        }
        if (problems.Count > 0) throw SchemaException.Because(string.Join(Environment.NewLine, problems));
    }

    private static void CheckFields(FieldsType type, List<string> problems)
    {
        if (type.Fields.Count == 0) problems.Add($"Type \"{type.Name}\" has no fields.");
        foreach (var field in type.Fields)
        {
            CheckName(field.Name, $"{type.Name}.{field.Name}", problems);
            if (!field.Type.IsOutput) problems.Add($"Field \"{type.Name}.{field.Name}\" returns input type {field.Type}.");
            CheckInputs($"{type.Name}.{field.Name}", field.Arguments, problems);
        }
    }

    private static void CheckInputs(string owner, List<InputDefinition> inputs, List<string> problems)
    {
        foreach (var input in inputs)
        {
            CheckName(input.Name, $"{owner}.{input.Name}", problems);
            if (!input.Type.IsInput) problems.Add($"\"{owner}.{input.Name}\" takes output type {input.Type}.");
            if (input.IsRequired && input.DeprecationReason is not null)
                problems.Add($"\"{owner}.{input.Name}\" is required and deprecated.");
        }
    }

    private static void CheckOneOf(InputObjectType type, List<string> problems)
    {
        foreach (var field in type.Fields.Where(f => f.Type is NonNullType || f.DefaultValue is not null))
            problems.Add($"\"{type.Name}.{field.Name}\" is of a oneOf input object, so it must be nullable and have no default.");
    }

    private static void CheckName(string name, string where, List<string> problems)
    {
        var isName = name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
        if (!isName || name.StartsWith("__", StringComparison.Ordinal))
            problems.Add($"\"{where}\" is not a name that a schema may declare.");
    }
}
