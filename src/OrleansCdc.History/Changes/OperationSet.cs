using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.History.Changes;

/// <summary>Which operations a query wants. Each member is one bit, at the place of its <see cref="ChangeOperation"/>.</summary>
[Flags]
public enum OperationSet
{
    None = 0,
    Insert = 1 << (int)ChangeOperation.Insert,
    Update = 1 << (int)ChangeOperation.Update,
    Delete = 1 << (int)ChangeOperation.Delete,
    Snapshot = 1 << (int)ChangeOperation.Snapshot,
    Truncate = 1 << (int)ChangeOperation.Truncate,
    All = Insert | Update | Delete | Snapshot | Truncate,
}
