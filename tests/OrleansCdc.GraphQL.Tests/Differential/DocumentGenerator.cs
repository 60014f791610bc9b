using System.Text;
using OrleansCdc.GraphQL.Language;
using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL.Tests.Differential;

/// <summary>Makes documents that are mostly valid for a schema, from a seed, so that a failure can be had again.</summary>
internal sealed class DocumentGenerator(GraphQLSchema schema, int seed)
{
    private static readonly string[] Strings =
        ["\"\"", "\"a\"", "\"1\"", "\"4\"", "\"\\u00e9 \\\"q\\\"\"", "\"\"\"block\n  text\"\"\"", "\"Ada\""];
    private readonly Random _random = new(seed);
    private readonly Dictionary<string, string> _variables = [];
    private readonly Dictionary<string, string> _fragments = [];

    /// <summary>The variables' values as a JSON object.</summary>
    public string Variables { get; private set; } = "{}";

    public string Next()
    {
        var mutation = _random.Next(12) == 0;
        var body = Selections(mutation ? schema.Mutation! : schema.Query, 0);
        var values = new List<string>();
        foreach (var (name, type) in _variables)
        {
            if (_random.Next(5) > 0 || type.EndsWith('!')) values.Add($"\"{name}\": {Json(schema.TypeOf(ParseType(type))!, 0)}");
        }
        Variables = $"{{{string.Join(", ", values)}}}";
        var definitions = _variables.Select(v => $"${v.Key}: {v.Value}{Default(v.Value)}").ToList();
        var declared = definitions.Count == 0 ? "" : $"({string.Join(", ", definitions)})";
        var head = mutation ? "mutation M" + declared : declared.Length > 0 || _random.Next(2) == 0 ? "query Q" + declared : "";
        return head + body + string.Concat(_fragments.Values);
    }

    private string Default(string type) =>
        type.EndsWith('!') || _random.Next(3) > 0 ? "" : " = " + Literal(schema.TypeOf(ParseType(type))!, 0, false);

    private string Selections(CompositeType type, int depth)
    {
        var text = new StringBuilder(" {\n");
        var count = _random.Next(1, 5);
        for (var i = 0; i < count; i++)
        {
            var kind = _random.Next(10);
            if (kind == 0 && depth > 0) text.Append("__typename\n");
            else if (kind == 1 && depth < 4) text.Append($"...{Directive()}{Selections(type, depth + 1)}");
            else if (kind == 2 && depth < 4) text.Append($"...on {Narrow(type, out var to)}{Directive()}{Selections(to, depth + 1)}");
            else if (kind == 3 && depth is > 0 and < 3) text.Append($"...{Fragment(type, depth)}{Directive()}\n");
            else Field(text, type, depth);
        }
        return text.Append("}\n").ToString();
    }

    private string Fragment(CompositeType type, int depth)
    {
        var usable = _fragments.Where(f => f.Value.Contains($" on {type.Name} ") && !f.Value.EndsWith('*')).Select(f => f.Key).ToList();
        if (usable.Count > 0 && _random.Next(2) == 0) return usable[_random.Next(usable.Count)];
        var name = $"F{_fragments.Count}";
        _fragments[name] = "*";
        _fragments[name] = $"fragment {name} on {type.Name} {Selections(type, depth + 2)}";
        return name;
    }

    private CompositeType Narrow(CompositeType type, out CompositeType narrow)
    {
        var options = schema.Types.OfType<CompositeType>().Where(t => !t.IsBuiltIn && t.Overlaps(type)).ToList();
        return narrow = options[_random.Next(options.Count)];
    }

    private void Field(StringBuilder text, CompositeType type, int depth)
    {
        var fields = (type as FieldsType)?.Fields.Where(f => depth < 4 || f.Type.IsLeaf).ToList() ?? [];
        if (fields.Count == 0)
        {
            text.Append("__typename\n");
            return;
        }
        var field = fields[_random.Next(fields.Count)];
        if (_random.Next(3) == 0) text.Append($"a{_random.Next(4)}: ");
        text.Append(field.Name);
        var arguments = field.Arguments.Where(a => a.IsRequired || _random.Next(2) == 0).Select(a => $"{a.Name}: {Value(a.Type)}").ToList();
        if (arguments.Count > 0) text.Append($"({string.Join(", ", arguments)})");
        text.Append(Directive());
        text.Append(field.Type.IsLeaf ? "\n" : Selections((CompositeType)field.Type.Innermost, depth + 1));
    }

    private string Directive() => _random.Next(14) switch
    {
        0 => " @skip(if: false)",
        1 => " @include(if: true)",
        2 => $" @include(if: {Variable("Boolean!")})",
        3 => " @skip(if: true)",
        _ => "",
    };

    private string Value(GraphQLType type) => _random.Next(3) == 0 ? Variable(type.ToString()!) : Literal(type, 0, true);

    private string Variable(string type)
    {
        var same = _variables.Where(v => v.Value == type).Select(v => v.Key).ToList();
        if (same.Count > 0 && _random.Next(2) == 0) return "$" + same[_random.Next(same.Count)];
        var name = $"v{_variables.Count}";
        _variables[name] = type;
        return "$" + name;
    }

    private string Literal(GraphQLType type, int depth, bool variables) => type switch
    {
        NonNullType nonNull => Literal(nonNull.Of, depth, variables),
        _ when _random.Next(10) == 0 => "null",
        _ when variables && depth > 0 && _random.Next(6) == 0 => Variable(type.ToString()!),
        ListType list when _random.Next(5) == 0 => Literal(list.Item, depth + 1, variables),
        ListType list => Several(() => Literal(list.Item, depth + 1, variables)),
        EnumType => _random.Next(2) == 0 ? "ADMIN" : "GUEST",
        InputObjectType input => Object(input, f => Literal(f, depth + 1, variables), depth, ""),
        _ => Scalar(type.ToString()!),
    };

    private string Several(Func<string> item) => $"[{string.Join(", ", Enumerable.Range(0, _random.Next(3)).Select(_ => item()))}]";

    private string Json(GraphQLType type, int depth) => type switch
    {
        NonNullType nonNull => Json(nonNull.Of, depth),
        _ when _random.Next(10) == 0 => "null",
        ListType list when _random.Next(5) == 0 => Json(list.Item, depth + 1),
        ListType list => Several(() => Json(list.Item, depth + 1)),
        EnumType => _random.Next(2) == 0 ? "\"ADMIN\"" : "\"GUEST\"",
        InputObjectType input => Object(input, f => Json(f, depth + 1), depth, "\""),
        _ => _random.Next(15) == 0 ? "{\"odd\": [1]}" : Scalar(type.ToString()!).Replace("\"\"\"block\n  text\"\"\"", "\"text\""),
    };

    private string Object(InputObjectType type, Func<GraphQLType, string> value, int depth, string quote)
    {
        var fields = type.IsOneOf
            ? [type.Fields[_random.Next(type.Fields.Count)]]
            : type.Fields.Where(f => f.IsRequired || (_random.Next(2) == 0 && (depth < 3 || f.Type.IsLeaf))).ToList();
        return $"{{{string.Join(", ", fields.Select(f => $"{quote}{f.Name}{quote}: {value(type.IsOneOf ? f.Type.NonNull : f.Type)}"))}}}";
    }

    private string Scalar(string type) => type switch
    {
        "Int" => _random.Next(8) switch { 0 => "2147483648", 1 => "-2147483648", 2 => "1.0", _ => _random.Next(-3, 20).ToString() },
        "Float" => _random.Next(6) switch { 0 => "1", 1 => "-1.5e3", 2 => "1e400", _ => "0.25" },
        "Boolean" => _random.Next(2) == 0 ? "true" : "false",
        "ID" when _random.Next(3) == 0 => _random.Next(8).ToString(),
        _ => Strings[_random.Next(Strings.Length)],
    };

    private static TypeNode ParseType(string type) =>
        Parser.Parse($"query($x: {type}) {{ x }}").Operations.Single().Variables[0].Type;
}
