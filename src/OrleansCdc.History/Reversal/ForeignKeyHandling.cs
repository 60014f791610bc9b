namespace OrleansCdc.History.Reversal;

/// <summary>What a reversal script does about foreign keys.</summary>
public enum ForeignKeyHandling
{
    /// <summary>
    /// The server checks every statement, and what a key cascades happens again, backwards. Right where the log does not hold cascades:
    /// before MySQL 9.6 and in MariaDB.
    /// </summary>
    Checked,

    /// <summary>
    /// The statements run unchecked and nothing cascades, because the log holds what the keys did, child rows before their parents (MySQL
    /// 9.6 and later). Before the commit the script looks whether every key of the tables it touched holds, and stops with an error if one
    /// does not.
    /// </summary>
    VerifiedAtEnd,

    /// <summary>Nobody looks: rows can be put back whose parents are missing.</summary>
    Ignored,
}
