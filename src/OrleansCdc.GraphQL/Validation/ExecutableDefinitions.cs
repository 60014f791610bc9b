using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.Validation;

/// <summary>Section 5.1.1: a document to be run defines operations and fragments only.</summary>
internal sealed class ExecutableDefinitions : ValidationRule
{
    public override string Name => "Executable Definitions";

    public override void Document(Document document)
    {
        foreach (var definition in document.Definitions.OfType<TypeSystemNode>())
            Report($"A {definition.Kind} definition cannot be run; send operations and fragments only.", definition);
    }
}
