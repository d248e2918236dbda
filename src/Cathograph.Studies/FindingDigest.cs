using System.Collections.Immutable;
using Cathograph.Core.Verdicts;

namespace Cathograph.Studies;

/// <summary>Findings of many runs, told once.</summary>
internal static class FindingDigest
{
    /// <summary>Joins findings that are the same but for their place.</summary>
    /// <param name="runs">Name and findings of each run.</param>
    /// <returns>Each code and place once, in order of appearance, with the number of runs when not every run has it.</returns>
    public static ImmutableArray<Finding> Of(IReadOnlyCollection<(string Run, ImmutableArray<Finding> Findings)> runs)
    {
        var digest = ImmutableArray.CreateBuilder<Finding>();
        var all = runs.SelectMany(run => run.Findings.Select(finding => (run.Run, Finding: finding)));
        foreach (var group in all.GroupBy(item => (item.Finding.Code, item.Finding.Where)))
        {
            Finding first = group.First().Finding;
            int different = group.Select(item => item.Finding.Message).Distinct().Count();
            string[] names = [.. group.Select(item => item.Run).Distinct()];
            string where = names.Length == runs.Count ? "" : $" ({Names(names)})";
            digest.Add(first with { Message = different == 1 ? first.Message + where : $"{first.Message}; alike in {names.Length} runs{where}" });
        }

        return digest.ToImmutable();
    }

    private static string Names(string[] names) =>
        names.Length <= 3 ? string.Join(", ", names) : $"{names[0]}, {names[1]} and {names.Length - 2} more";
}
