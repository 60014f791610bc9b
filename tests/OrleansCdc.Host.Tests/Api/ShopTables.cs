namespace OrleansCdc.Host.Tests.Api;

/// <summary>The tables of the tests' shop.</summary>
internal static class ShopTables
{
    public const string Create = """
        CREATE DATABASE shop CHARACTER SET utf8mb4;
        USE shop;
        CREATE TABLE products (
          id INT PRIMARY KEY,
          name VARCHAR(80) NOT NULL,
          price DECIMAL(30,10) NOT NULL,
          stock BIGINT UNSIGNED NOT NULL,
          picture VARBINARY(20) NULL,
          details JSON NULL
        );
        CREATE TABLE items (order_id BIGINT, line INT, note VARCHAR(20), PRIMARY KEY (order_id, line));
        CREATE TABLE log (message VARCHAR(80));
        INSERT INTO products VALUES
          (1, 'Sencha', 6.9, 18446744073709551615, x'00FF', '{"b":1.1,"a":[1]}'),
          (2, 'Espresso cup', 12345678901234567890.0123456789, 7, NULL, NULL);
        """;
}
