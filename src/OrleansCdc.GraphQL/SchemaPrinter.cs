using System.Text;
using OrleansCdc.GraphQL.Language;
using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL;

/// <summary>
/// Prints a schema as SDL: types by name, fields and values as they were declared, so that a change shows as a small difference.
/// </summary>
public static class SchemaPrinter
{
    /// <summary>The whole schema without the built-in types and directives, ending in one line feed.</summary>
    public static string Print(GraphQLSchema schema)
    {
        var text = new StringBuilder();
        if (schema.Description is not null)
        {
            Description(text, schema.Description, "");
            text.Append("schema {\n  query: Query\n");
            if (schema.Mutation is not null) text.Append("  mutation: Mutation\n");
            if (schema.Subscription is not null) text.Append("  subscription: Subscription\n");
            text.Append("}\n\n");
        }
        foreach (var directive in schema.Directives.Where(d => !d.IsBuiltIn)) Directive(text, directive);
        foreach (var type in schema.Types.Where(t => !t.IsBuiltIn).OrderBy(RootOrder).ThenBy(t => t.Name, StringComparer.Ordinal))
            Type(text, type);
        return text.ToString().TrimEnd('\n') + "\n";

        int RootOrder(NamedType type) =>
            ReferenceEquals(type, schema.Query) ? 0 : ReferenceEquals(type, schema.Mutation) ? 1
                : ReferenceEquals(type, schema.Subscription) ? 2 : 3;
    }

    private static void Directive(StringBuilder text, DirectiveDefinition directive)
    {
        Description(text, directive.Description, "");
        text.Append("directive @").Append(directive.Name);
        Arguments(text, directive.Arguments);
        text.Append(directive.IsRepeatable ? " repeatable on " : " on ");
        text.AppendJoin(" | ", directive.Locations.Select(DirectiveLocationNames.Of)).Append("\n\n");
    }

    private static void Type(StringBuilder text, NamedType type)
    {
        Description(text, type.Description, "");
        switch (type)
        {
            case ScalarType scalar:
                text.Append("scalar ").Append(scalar.Name);
                if (scalar.SpecifiedBy is not null) Quoted(text.Append(" @specifiedBy(url: "), scalar.SpecifiedBy).Append(')');
                break;
            case FieldsType fields:
                Fields(text.Append(fields is ObjectType ? "type " : "interface ").Append(fields.Name), fields);
                break;
            case UnionType union:
                text.Append("union ").Append(union.Name).Append(" = ").AppendJoin(" | ", union.PossibleTypes.Select(t => t.Name));
                break;
            case EnumType enumType:
                Enum(text.Append("enum ").Append(enumType.Name), enumType);
                break;
            case InputObjectType input:
                Input(text.Append("input ").Append(input.Name), input);
                break;
        }
        text.Append("\n\n");
    }

    private static void Fields(StringBuilder text, FieldsType type)
    {
        if (type.Interfaces.Count > 0) text.Append(" implements ").AppendJoin(" & ", type.Interfaces.Select(i => i.Name));
        text.Append(" {\n");
        foreach (var field in type.Fields)
        {
            Description(text, field.Description, "  ");
            text.Append("  ").Append(field.Name);
            Arguments(text, field.Arguments);
            Deprecation(text.Append(": ").Append(field.Type), field.DeprecationReason);
            text.Append('\n');
        }
        text.Append('}');
    }

    private static void Enum(StringBuilder text, EnumType type)
    {
        text.Append(" {\n");
        foreach (var value in type.Values)
        {
            Description(text, value.Description, "  ");
            Deprecation(text.Append("  ").Append(value.Name), value.DeprecationReason);
            text.Append('\n');
        }
        text.Append('}');
    }

    private static void Input(StringBuilder text, InputObjectType type)
    {
        text.Append(type.IsOneOf ? " @oneOf {\n" : " {\n");
        foreach (var field in type.Fields)
        {
            Description(text, field.Description, "  ");
            Input(text.Append("  "), field);
            text.Append('\n');
        }
        text.Append('}');
    }

    private static void Arguments(StringBuilder text, List<InputDefinition> arguments)
    {
        if (arguments.Count == 0) return;
        var describe = arguments.Exists(a => a.Description is not null);
        text.Append(describe ? "(\n" : "(");
        for (var i = 0; i < arguments.Count; i++)
        {
            if (i > 0) text.Append(describe ? "\n" : ", ");
            if (describe) Description(text, arguments[i].Description, "    ");
            Input(describe ? text.Append("    ") : text, arguments[i]);
        }
        text.Append(describe ? "\n  )" : ")");
    }

    private static void Input(StringBuilder text, InputDefinition input)
    {
        text.Append(input.Name).Append(": ").Append(input.Type);
        if (input.DefaultValue is not null) text.Append(" = ").Append(ValuePrinter.Print(input.DefaultValue));
        Deprecation(text, input.DeprecationReason);
    }

    private static void Deprecation(StringBuilder text, string? reason)
    {
        if (reason is not null) Quoted(text.Append(" @deprecated(reason: "), reason).Append(')');
    }

    private static void Description(StringBuilder text, string? description, string indent)
    {
        if (description is null) return;
        var isBlock = description.Contains('\n') && BlockString.Dedent("\n" + description + "\n") == description;
        if (!isBlock)
        {
            Quoted(text.Append(indent), description).Append('\n');
            return;
        }
        text.Append(indent).Append("\"\"\"\n");
        foreach (var line in description.Replace("\"\"\"", "\\\"\"\"", StringComparison.Ordinal).Split('\n'))
            text.Append(line.Length > 0 ? indent : "").Append(line).Append('\n');
        text.Append(indent).Append("\"\"\"\n");
    }

    private static StringBuilder Quoted(StringBuilder text, string value)
    {
        ValuePrinter.Quote(text, value);
        return text;
    }
}
