using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.History.Tables;

/// <summary>The key in an image, when all of its columns are there: a partial after image leaves out what did not change.</summary>
internal static class RowImageKey
{
    public static bool TryGet(RowImage image, out RowKey key)
    {
        key = default;
        foreach (var ordinal in image.Schema.PrimaryKey)
        {
            if (!image.IsPresent(ordinal))
                return false;
        }

        if (image.Schema.PrimaryKey.IsEmpty)
            return false;
        key = image.GetKey();
        return true;
    }
}
