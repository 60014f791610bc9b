namespace OrleansCdc.Sandbox;

/// <summary>The server series a sandbox can run.</summary>
public enum ServerProduct
{
    /// <summary>MySQL 9.7, the long-term series.</summary>
    MySql97,

    /// <summary>MariaDB 10.11, the long-term series of 2023.</summary>
    MariaDb1011,

    /// <summary>MariaDB 11.8, the long-term series of 2025.</summary>
    MariaDb118,
}
