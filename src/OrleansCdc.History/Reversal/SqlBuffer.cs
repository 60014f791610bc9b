using System.Buffers;
using System.Text;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.History.Reversal;

/// <summary>SQL text under construction, in UTF-8.</summary>
internal sealed class SqlBuffer
{
    private readonly ArrayBufferWriter<byte> bytes = new(4096);

    public IBufferWriter<byte> Bytes => bytes;

    public SqlBuffer Add(string text)
    {
        Encoding.UTF8.GetBytes(text, bytes);
        return this;
    }

    /// <summary>An identifier in backticks.</summary>
    public SqlBuffer Name(string name) => Add("`").Add(name.Replace("`", "``", StringComparison.Ordinal)).Add("`");

    /// <summary>A column's value as a literal that means the same in every session.</summary>
    public SqlBuffer Literal(RowImage image, int ordinal)
    {
        image.ReaderAt(ordinal).WriteSqlLiteral(bytes);
        return this;
    }

    /// <summary>Text as a literal: quoted where every server and sql_mode reads it the same, else by its UTF-8 bytes.</summary>
    public SqlBuffer Utf8Literal(string text) => text.All(static character => character is >= ' ' and <= '~' and not '\'' and not '\\')
        ? Add("'").Add(text).Add("'")
        : Add("_utf8mb4 X'").Add(Convert.ToHexString(Encoding.UTF8.GetBytes(text))).Add("'");

    /// <summary>Text for a comment: one line, whatever is in it.</summary>
    public SqlBuffer Comment(string text)
    {
        Add("-- ");
        return Add(string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character))).Add("\n");
    }

    public override string ToString() => Encoding.UTF8.GetString(bytes.WrittenSpan);
}
