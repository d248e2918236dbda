using System.Globalization;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Json;

namespace Cathograph.Formats.CellFiles;

/// <summary>Shares that have to sum to 1: exact sums pass, roundings are evened out and reported, everything else is refused with the sum shown.</summary>
internal static class FractionSum
{
    /// <summary>Deviation up to which nothing is said: the rounding of a decimal text.</summary>
    private const double Exact = 1e-6;

    /// <summary>Deviation up to which the shares are taken as rounded (0.333 three times) and scaled to 1.</summary>
    private const double Rounded = 1e-3;

    /// <summary>The shares, scaled to sum to 1 where they are nearly so; null when they were refused.</summary>
    public static double[]? Close(ReadContext context, JsonValue at, string path, double[] shares)
    {
        double sum = shares.Sum();
        double deviation = Math.Abs(sum - 1);
        if (deviation <= Exact)
        {
            return shares;
        }

        string shown = string.Create(
            CultureInfo.InvariantCulture, $"{string.Join(" + ", shares.Select(share => share.ToString("G7", CultureInfo.InvariantCulture)))} = {sum:G7}");
        if (deviation > Rounded)
        {
            context.Refuse(at, path, $"found fractions that cannot close: {shown}; expected a sum of 1 (within 0.001)");
            return null;
        }

        context.Findings.Add(Finding.Note("fractions-rounded", $"The fractions sum to {shown}; they were scaled to sum to 1.", path));
        return [.. shares.Select(share => share / sum)];
    }
}
