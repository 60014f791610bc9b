namespace OrleansCdc.GraphQL.TypeSystem;

internal sealed class InterfaceType(string name) : FieldsType(name);
