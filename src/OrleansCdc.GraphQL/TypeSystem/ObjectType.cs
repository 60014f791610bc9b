namespace OrleansCdc.GraphQL.TypeSystem;

internal sealed class ObjectType : FieldsType
{
    public ObjectType(string name, Type clrType) : base(name)
    {
        ClrType = clrType;
        PossibleTypes = [this];
    }

    public Type ClrType { get; }
}
