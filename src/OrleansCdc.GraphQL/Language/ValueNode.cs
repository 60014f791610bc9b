namespace OrleansCdc.GraphQL.Language;

internal abstract class ValueNode : SyntaxNode;
