namespace Cathograph.Cli.Cycles;

/// <summary>Names of cells for tables and legends.</summary>
internal static class CellName
{
    private static readonly string[] Inner = [".bdf", ".nda", ".ndax", ".res", ".mpr"];

    /// <summary>The name of a file without folder and ending: <c>x</c> for <c>x.mpr</c>, <c>x.bdf.csv</c> and <c>x.nda.zip</c>.</summary>
    public static string Of(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        return Array.Find(Inner, ending => name.Length > ending.Length && name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) is { } found ? name[..^found.Length] : name;
    }
}
