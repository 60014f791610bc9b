using OrleansCdc.GraphQL.Language;
using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL.Validation;

/// <summary>Walks a document once, works out the type of everything in it, and tells every rule.</summary>
internal sealed class DocumentWalker(ValidationContext context, IReadOnlyList<ValidationRule> rules)
{
    private DefinitionUsage _usage = new();

    public void Walk()
    {
        foreach (var rule in rules) rule.Document(context.Document);
        foreach (var definition in context.Document.Definitions) Definition(definition);
        foreach (var rule in rules) rule.Leave(context.Document);
    }

    private void Definition(DefinitionNode definition)
    {
        _usage = context.UsageOf(definition);
        switch (definition)
        {
            case OperationNode operation:
                Operation(operation);
                break;
            case FragmentNode fragment:
                foreach (var rule in rules) rule.Fragment(fragment);
                Condition(fragment, fragment.TypeCondition);
                Directives(fragment.Directives, DirectiveLocation.FragmentDefinition);
                Selections(fragment.Selections, context.Schema.Type(fragment.TypeCondition.Name) as CompositeType);
                break;
        }
    }

    private void Operation(OperationNode operation)
    {
        foreach (var rule in rules) rule.Operation(operation);
        foreach (var variable in operation.Variables)
        {
            TypeName(variable.Type.Innermost);
            if (variable.DefaultValue is { } value) Value(value, context.Schema.TypeOf(variable.Type), hasDefault: false, owner: null);
            Directives(variable.Directives, DirectiveLocation.VariableDefinition);
        }
        Directives(operation.Directives, operation.Kind switch
        {
            OperationKind.Query => DirectiveLocation.Query,
            OperationKind.Mutation => DirectiveLocation.Mutation,
            _ => DirectiveLocation.Subscription,
        });
        Selections(operation.Selections, context.Schema.Root(operation.Kind));
    }

    private void Selections(SelectionSetNode set, CompositeType? parent)
    {
        foreach (var selection in set.Selections)
        {
            switch (selection)
            {
                case FieldNode field:
                    Field(field, parent);
                    break;
                case InlineFragmentNode inline:
                    Inline(inline, parent);
                    break;
                case FragmentSpreadNode spread:
                    _usage.Spreads.Add(spread);
                    foreach (var rule in rules) rule.Spread(spread, parent);
                    Directives(spread.Directives, DirectiveLocation.FragmentSpread);
                    break;
            }
        }
    }

    private void Field(FieldNode field, CompositeType? parent)
    {
        var definition = parent is null ? null : context.Schema.FieldOf(parent, field.Name);
        context.Fields[field] = (parent, definition);
        foreach (var rule in rules) rule.Field(field, parent, definition);
        Arguments(field, field.Name, field.Arguments, definition?.Arguments);
        Directives(field.Directives, DirectiveLocation.Field);
        if (field.Selections is { } set) Selections(set, definition?.Type.Innermost as CompositeType);
    }

    private void Inline(InlineFragmentNode inline, CompositeType? parent)
    {
        var type = inline.TypeCondition is { } condition ? context.Schema.Type(condition.Name) as CompositeType : parent;
        foreach (var rule in rules) rule.InlineFragment(inline, parent, type);
        if (inline.TypeCondition is not null) Condition(inline, inline.TypeCondition);
        Directives(inline.Directives, DirectiveLocation.InlineFragment);
        Selections(inline.Selections, type);
    }

    private void Condition(SyntaxNode fragment, NamedTypeNode condition)
    {
        foreach (var rule in rules) rule.TypeCondition(fragment, condition);
        TypeName(condition);
    }

    private void TypeName(NamedTypeNode type)
    {
        foreach (var rule in rules) rule.TypeName(type);
    }

    private void Directives(IReadOnlyList<DirectiveNode> directives, DirectiveLocation location)
    {
        if (directives.Count == 0) return;
        foreach (var rule in rules) rule.Directives(directives, location);
        foreach (var directive in directives)
            Arguments(directive, "@" + directive.Name, directive.Arguments, context.Schema.Directive(directive.Name)?.Arguments);
    }

    private void Arguments(SyntaxNode owner, string name, IReadOnlyList<ArgumentNode> given, List<InputDefinition>? known)
    {
        foreach (var rule in rules) rule.Arguments(owner, name, given, known);
        foreach (var argument in given)
        {
            var definition = known?.Find(k => k.Name == argument.Name);
            Value(argument.Value, definition?.Type, definition?.DefaultValue is not null, owner: null);
        }
    }

    private void Value(ValueNode value, GraphQLType? type, bool hasDefault, InputObjectType? owner)
    {
        if (type is not null)
        {
            foreach (var rule in rules) rule.Value(value, type);
        }
        Inside(value, type, hasDefault, owner);
    }

    private void Inside(ValueNode value, GraphQLType? type, bool hasDefault, InputObjectType? owner)
    {
        switch (value)
        {
            case VariableNode variable:
                _usage.Variables.Add(new VariableUsage(variable, type, hasDefault, owner));
                break;
            case ListNode list:
                var itemType = type?.Nullable is ListType listType ? listType.Item : type;
                foreach (var item in list.Items) Inside(item, itemType, hasDefault: false, owner: null);
                break;
            case ObjectNode node:
                foreach (var rule in rules) rule.ObjectLiteral(node);
                var input = type?.Innermost as InputObjectType;
                foreach (var member in node.Fields)
                {
                    var definition = input?.Field(member.Name);
                    Inside(member.Value, definition?.Type, definition?.DefaultValue is not null, input);
                }
                break;
        }
    }
}
