namespace Cathograph.Tests.House;

/// <summary>A rule fails with the list of everything that breaks it, never with the first find only.</summary>
internal static class Offenders
{
    public static void AssertNone(string rule, IEnumerable<string> offenders)
    {
        List<string> found = [.. offenders];
        if (found.Count > 0)
        {
            Assert.Fail($"{rule}\n{found.Count} offender(s):\n  {string.Join("\n  ", found)}");
        }
    }
}
