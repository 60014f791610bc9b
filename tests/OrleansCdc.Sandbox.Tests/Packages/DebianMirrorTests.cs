using OrleansCdc.Sandbox.Packages;

namespace OrleansCdc.Sandbox.Tests.Packages;

public sealed class DebianMirrorTests
{
    private const string Printed = """
        'https://vendor.example/linux/debian/dists/bookworm/stable/binary-amd64/Packages.xz' a 0
        'http://archive.example/debian/dists/bookworm/InRelease' b 0
        'http://archive.example/debian-security/dists/bookworm-security/main/binary-amd64/Packages.xz' c 0
        'http://archive.example/debian/dists/bookworm/main/binary-amd64/Packages.xz' d 0
        """;

    [Fact]
    public void The_archive_is_the_one_with_the_main_part_of_the_machines_suite() =>
        Assert.Equal("http://archive.example/debian", DebianMirror.Archive(Printed, "bookworm"));

    [Fact]
    public void A_suite_that_apt_does_not_use_has_no_archive() =>
        Assert.Null(DebianMirror.Archive(Printed, "trixie"));

    [Fact]
    public void A_list_of_mirrors_in_a_file_is_an_archive_too() =>
        Assert.Equal(
            "mirror+file:/etc/apt/mirrors/debian.list",
            DebianMirror.Archive("'mirror+file:/etc/apt/mirrors/debian.list/dists/sid/main/binary-all/Packages.xz' a 0", "sid"));
}
