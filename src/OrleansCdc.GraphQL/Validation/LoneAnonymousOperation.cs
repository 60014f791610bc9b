using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.Validation;

/// <summary>Section 5.2.3.1: an operation without a name is the only one.</summary>
internal sealed class LoneAnonymousOperation : ValidationRule
{
    public override string Name => "Lone Anonymous Operation";

    public override void Document(Document document)
    {
        if (document.Operations.Count() < 2) return;
        foreach (var operation in document.Operations.Where(o => o.Name is null))
            Report("An operation without a name must be the only operation of its document.", operation);
    }
}
