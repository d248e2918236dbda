using System.Reflection;

namespace Cathograph.Cli.Study;

/// <summary>Which build of the program computes: what was kept by another build is computed again, as that may have computed other numbers.</summary>
internal static class ProgramIdentity
{
    /// <summary>The versions of the studies and of all parts that they rest on.</summary>
    public static string Text { get; } = string.Join(' ', Parts().Select(part => $"{part.GetName().Name} {part.ManifestModule.ModuleVersionId:N}"));

    private static IEnumerable<Assembly> Parts()
    {
        Assembly studies = typeof(Studies.IRunMemory).Assembly;
        return studies.GetReferencedAssemblies()
            .Where(name => name.Name?.StartsWith("Cathograph.", StringComparison.Ordinal) == true)
            .OrderBy(name => name.Name, StringComparer.Ordinal)
            .Select(Assembly.Load)
            .Append(studies);
    }
}
