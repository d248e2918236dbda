namespace Cathograph.Tests;

/// <summary>
/// Real instrument files that are not ours to ship. They are looked for in the folder that CATHOGRAPH_SAMPLE_DATA names, else in <c>shared/data</c> beside
/// the repository; a test that needs one is skipped where it is absent.
/// </summary>
internal static class SampleData
{
    private static readonly string Root = Environment.GetEnvironmentVariable("CATHOGRAPH_SAMPLE_DATA") is { Length: > 0 } given
        ? given
        : Path.Combine(Path.GetDirectoryName(Repository.Root.TrimEnd(Path.DirectorySeparatorChar)) ?? "", "shared", "data");

    /// <summary>The path of a sample file; skips the test when it is absent.</summary>
    /// <param name="relative">Its path below the folder of samples, such as <c>electrochem/biologic_cheminfo/test.mpr</c>.</param>
    public static string File(string relative)
    {
        string path = Path.Combine(Root, relative);
        Assert.SkipUnless(System.IO.File.Exists(path), $"the sample file {relative} is not here");
        return path;
    }

    /// <summary>The bytes of a sample file; skips the test when it is absent.</summary>
    /// <param name="relative">See <see cref="File"/>.</param>
    public static byte[] Bytes(string relative) => System.IO.File.ReadAllBytes(File(relative));
}
