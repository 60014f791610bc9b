using OrleansCdc.GraphQL.Language;
using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL.Validation;

/// <summary>
/// One rule of the specification's section 5, called by the <see cref="DocumentWalker"/> for what it meets in document order.
/// A rule object serves one document.
/// </summary>
internal abstract class ValidationRule
{
    /// <summary>The specification's heading for the rule; errors carry it in their extensions.</summary>
    public abstract string Name { get; }

    protected ValidationContext Context { get; private set; } = null!;

    protected GraphQLSchema Schema => Context.Schema;

    public void Attach(ValidationContext context) => Context = context;

    public virtual void Document(Document document)
    {
    }

    public virtual void Operation(OperationNode operation)
    {
    }

    public virtual void Fragment(FragmentNode fragment)
    {
    }

    /// <summary>Called with the innermost name of every type that the document mentions.</summary>
    public virtual void TypeName(NamedTypeNode type)
    {
    }

    public virtual void Field(FieldNode field, CompositeType? parent, FieldDefinition? definition)
    {
    }

    /// <summary>Called for inline fragments and for fragment definitions that name a type.</summary>
    public virtual void TypeCondition(SyntaxNode fragment, NamedTypeNode condition)
    {
    }

    public virtual void InlineFragment(InlineFragmentNode inline, CompositeType? parent, CompositeType? type)
    {
    }

    public virtual void Spread(FragmentSpreadNode spread, CompositeType? parent)
    {
    }

    public virtual void Directives(IReadOnlyList<DirectiveNode> directives, DirectiveLocation location)
    {
    }

    /// <summary>Called for every field and directive that has a definition: its arguments as written beside those it knows.</summary>
    public virtual void Arguments(SyntaxNode owner, string ownerName, IReadOnlyList<ArgumentNode> given,
        IReadOnlyList<InputDefinition>? known)
    {
    }

    /// <summary>Called for each whole value whose place has a known type, variables included.</summary>
    public virtual void Value(ValueNode value, GraphQLType type)
    {
    }

    /// <summary>Called for every object literal, wherever it stands.</summary>
    public virtual void ObjectLiteral(ObjectNode value)
    {
    }

    /// <summary>Called last, when all usages are known.</summary>
    public virtual void Leave(Document document)
    {
    }

    protected void Report(string message, params IEnumerable<SyntaxNode> nodes) => Context.Report(this, message, nodes);
}
