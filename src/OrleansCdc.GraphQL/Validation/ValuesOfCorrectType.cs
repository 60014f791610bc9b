using OrleansCdc.GraphQL.Language;
using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL.Validation;

/// <summary>
/// Sections 5.6.1, 5.6.2 and 5.6.4: a literal is of the type of its place, and an object literal has the fields its type has
/// and needs.
/// </summary>
internal sealed class ValuesOfCorrectType : ValidationRule
{
    public override string Name => "Values of Correct Type";

    public override void Value(ValueNode value, GraphQLType type)
    {
        switch (value)
        {
            case VariableNode:
                return;
            case NullNode when type is NonNullType:
                Report($"{type} cannot be null.", value);
                return;
            case NullNode:
                return;
        }
        switch (type.Nullable)
        {
            case ListType list when value is ListNode items:
                foreach (var item in items.Items) Value(item, list.Item);
                break;
            case ListType list:
                Value(value, list.Item);
                break;
            case InputObjectType input when value is ObjectNode node:
                Object(node, input);
                break;
            case NamedType named:
                Leaf(value, named);
                break;
        }
    }

    private void Leaf(ValueNode value, NamedType type)
    {
        if (type.Input is null) return;
        var errors = new InputErrors();
        type.Input.Check(InputValue.From(value, null), errors);
        foreach (var message in errors.Messages)
            Context.Report(this, message.EndsWith('?') ? message : message + ".", [value], errors.Fix);
    }

    private void Object(ObjectNode node, InputObjectType type)
    {
        foreach (var member in node.Fields)
        {
            if (type.Field(member.Name) is { } known)
            {
                Value(member.Value, known.Type);
                continue;
            }
            var suggestion = Suggestion.For(member.Name, type.Fields.Select(f => f.Name));
            Report($"Input object {type} has no field \"{member.Name}\"{(suggestion.Length > 0 ? suggestion : ".")}", member);
        }
        foreach (var missing in type.Fields.Where(f => f.IsRequired && node.Fields.All(m => m.Name != f.Name)))
            Report($"Input object {type} needs its field \"{missing.Name}\" of type {missing.Type}.", node);
        if (!type.IsOneOf) return;
        if (node.Fields.Count != 1) Report($"Input object {type} takes exactly one field.", node);
        else if (node.Fields[0].Value is NullNode) Report($"The one field of input object {type} cannot be null.", node);
    }
}
