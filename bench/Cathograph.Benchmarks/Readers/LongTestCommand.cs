using System.Globalization;

namespace Cathograph.Benchmarks.Readers;

/// <summary><c>long-test FOLDER --rows 1000000</c>: writes the files of the reader benchmarks, so that the whole program can be timed with them.</summary>
internal static class LongTestCommand
{
    /// <summary>Exit code 0: written.</summary>
    public static int Run(string[] arguments)
    {
        int at = Array.IndexOf(arguments, "--rows");
        int rows = at >= 0 ? int.Parse(arguments[at + 1], CultureInfo.InvariantCulture) : 1_000_000;
        Directory.CreateDirectory(arguments[0]);
        foreach ((string name, Func<int, byte[]> make) in LongTestFiles.All)
        {
            File.WriteAllBytes(Path.Combine(arguments[0], name), make(rows));
        }

        return 0;
    }
}
