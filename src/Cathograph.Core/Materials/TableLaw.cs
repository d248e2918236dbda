using System.Collections.Immutable;
using System.Globalization;

namespace Cathograph.Core.Materials;

/// <summary>
/// A property given as points over stoichiometry. Between them straight lines or a monotone cubic; outside them a straight line with the
/// slope at the end, so that a solver may overstep without a jump.
/// </summary>
public sealed record TableLaw : PropertyLaw
{
    /// <summary>Largest number of points.</summary>
    public const int MaximumPoints = 100_000;

    private readonly double[] s;
    private readonly double[] values;
    private readonly double[] slopes;

    /// <summary>Takes points in ascending order of stoichiometry.</summary>
    /// <param name="stoichiometries">s of each point, strictly ascending, finite; at least two.</param>
    /// <param name="propertyValues">Value of each point in SI, finite.</param>
    /// <param name="interpolation">How to read between the points.</param>
    /// <exception cref="ArgumentException">The points do not make a table; see <see cref="FindProblem"/>.</exception>
    public TableLaw(ImmutableArray<double> stoichiometries, ImmutableArray<double> propertyValues, TableInterpolation interpolation)
    {
        string? problem = FindProblem(stoichiometries.AsSpan(), propertyValues.AsSpan());
        if (problem is not null)
        {
            throw new ArgumentException(problem, nameof(stoichiometries));
        }

        Stoichiometries = stoichiometries;
        Values = propertyValues;
        Interpolation = interpolation;
        s = [.. stoichiometries];
        values = [.. propertyValues];
        slopes = interpolation == TableInterpolation.MonotoneCubic ? MonotoneSlopes(s, values) : [];
    }

    /// <summary>s of each point, ascending.</summary>
    public ImmutableArray<double> Stoichiometries { get; }

    /// <summary>Value of each point in SI.</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>How it is read between the points.</summary>
    public TableInterpolation Interpolation { get; }

    /// <summary>What keeps two columns from being a table.</summary>
    /// <param name="stoichiometries">s of each point.</param>
    /// <param name="propertyValues">Value of each point.</param>
    /// <returns>A sentence part with the row number, or null when they are a table.</returns>
    public static string? FindProblem(ReadOnlySpan<double> stoichiometries, ReadOnlySpan<double> propertyValues)
    {
        if (stoichiometries.Length != propertyValues.Length)
        {
            return string.Create(
                CultureInfo.InvariantCulture, $"found {stoichiometries.Length} stoichiometries and {propertyValues.Length} values; expected as many of each");
        }

        if (stoichiometries.Length is < 2 or > MaximumPoints)
        {
            return string.Create(CultureInfo.InvariantCulture, $"found a table of {stoichiometries.Length} points; expected 2 to {MaximumPoints}");
        }

        for (int i = 0; i < stoichiometries.Length; i++)
        {
            if (!double.IsFinite(stoichiometries[i]) || !double.IsFinite(propertyValues[i]))
            {
                return string.Create(CultureInfo.InvariantCulture, $"found a value that is not finite in row {i + 1} of the table; expected numbers");
            }

            if (i > 0 && stoichiometries[i] <= stoichiometries[i - 1])
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"found s = {stoichiometries[i]} after s = {stoichiometries[i - 1]} in row {i + 1} of the table; expected ascending stoichiometries");
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public override double Evaluate(double stoichiometry, double temperature)
    {
        int last = s.Length - 1;
        if (stoichiometry <= s[0])
        {
            return values[0] + (EndSlope(0) * (stoichiometry - s[0]));
        }

        if (stoichiometry >= s[last])
        {
            return values[last] + (EndSlope(last) * (stoichiometry - s[last]));
        }

        if (double.IsNaN(stoichiometry))
        {
            return double.NaN;
        }

        int found = Array.BinarySearch(s, stoichiometry);
        int i = found >= 0 ? found : ~found - 1;
        double width = s[i + 1] - s[i];
        double u = (stoichiometry - s[i]) / width;
        return slopes.Length == 0 ? values[i] + (u * (values[i + 1] - values[i])) : Cubic(i, u, width);
    }

    /// <summary>True when points and interpolation are the same.</summary>
    /// <param name="other">Another table.</param>
    /// <returns>Whether they agree bit by bit.</returns>
    public bool Equals(TableLaw? other) =>
        other is not null && Interpolation == other.Interpolation && s.AsSpan().SequenceEqual(other.s) && values.AsSpan().SequenceEqual(other.values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Interpolation, s.Length, s[0], s[^1], values[0], values[^1]);

    private static double[] MonotoneSlopes(double[] s, double[] values)
    {
        int last = s.Length - 1;
        double[] secants = new double[last];
        double[] slopes = new double[last + 1];
        for (int i = 0; i < last; i++)
        {
            secants[i] = (values[i + 1] - values[i]) / (s[i + 1] - s[i]);
        }

        slopes[0] = secants[0];
        slopes[last] = secants[last - 1];
        for (int i = 1; i < last; i++)
        {
            // Weighted harmonic mean (Fritsch and Butland 1984): lies in the region where Fritsch and Carlson 1980 prove monotonicity.
            double before = s[i] - s[i - 1];
            double after = s[i + 1] - s[i];
            double first = ((2 * after) + before) / (3 * (before + after));
            slopes[i] = secants[i - 1] * secants[i] > 0 ? 1 / ((first / secants[i - 1]) + ((1 - first) / secants[i])) : 0;
        }

        return slopes;
    }

    private double EndSlope(int point)
    {
        if (slopes.Length > 0)
        {
            return slopes[point];
        }

        int left = point == 0 ? 0 : point - 1;
        return (values[left + 1] - values[left]) / (s[left + 1] - s[left]);
    }

    private double Cubic(int i, double u, double width)
    {
        double v = 1 - u;
        return (v * v * (1 + (2 * u)) * values[i]) + (u * v * v * width * slopes[i])
            + (u * u * (3 - (2 * u)) * values[i + 1]) - (u * u * v * width * slopes[i + 1]);
    }

    /// <inheritdoc/>
    public override PropertyLaw Scaled(double factor) => new TableLaw(Stoichiometries, [.. Values.Select(value => value * factor)], Interpolation);
}
