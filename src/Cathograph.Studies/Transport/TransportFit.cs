using System.Collections.Immutable;
using Cathograph.Core.Transport;
using Cathograph.Numerics.Linear;

namespace Cathograph.Studies.Transport;

/// <summary>Fits a closure to structures: polynomials of the volume fractions that vary, of the degree that foretells left-out structures best. Conductivities are fitted where anything conducts.</summary>
public static class TransportFit
{
    private const int HighestDegree = 2;
    private const double Varies = 1e-4;

    /// <summary>Fits a closure.</summary>
    /// <param name="bulkConductivity">Ionic conductivity of the electrolyte itself in the structures, S/m, above 0.</param>
    /// <param name="points">The structures, at least one.</param>
    /// <returns>The closure; each law with the root mean square error of structures that were left out.</returns>
    public static TransportClosure Run(double bulkConductivity, ImmutableArray<EffectiveTransport> points)
    {
        // The table supplies the transformed values; it refuses what cannot be a law.
        var values = new TransportTable(bulkConductivity, points);
        return new TransportClosure(bulkConductivity, points)
        {
            Ionic = Fit(Conducting(points, point => point.IonicConductivity.Value), values.LogIonic),
            Electronic = Fit(Conducting(points, point => point.ElectronicConductivity.Value), TransportLaw.LogElectronic),
            ConnectedShare = Fit(points, point => point.ConnectedShare.Value),
        };
    }

    // What does not conduct has no logarithm that a polynomial could follow; where nothing conducts the floor of the table stays.
    private static ImmutableArray<EffectiveTransport> Conducting(ImmutableArray<EffectiveTransport> points, Func<EffectiveTransport, double> value) =>
        points.Any(point => value(point) > 0) ? [.. points.Where(point => value(point) > 0)] : points;

    private static FittedTerms Fit(ImmutableArray<EffectiveTransport> points, Func<EffectiveTransport, double> value)
    {
        double[] right = [.. points.Select(value)];
        FittedTerms? best = null;
        for (int degree = 0; degree <= HighestDegree; degree++)
        {
            ImmutableArray<TransportTerm> powers = Powers(points, degree);
            if (best is not null && points.Length < powers.Length + 2)
            {
                break;
            }

            FittedTerms fit = Fit(points, right, powers);
            best = best is null || fit.Error < best.Error ? fit : best;
        }

        return best!;
    }

    private static FittedTerms Fit(ImmutableArray<EffectiveTransport> points, double[] right, ImmutableArray<TransportTerm> powers)
    {
        int n = points.Length;
        double[][] columns = [.. powers.Select(term => points.Select(point => term.At(point.Volumes)).ToArray())];
        double[] all = Solve(columns, right, -1);
        double squares = 0;
        for (int left = 0; left < n && n > 1; left++)
        {
            double[] others = Solve(columns, right, left);
            double miss = right[left];
            for (int k = 0; k < others.Length; k++)
            {
                miss -= others[k] * columns[k][left];
            }

            squares += miss * miss;
        }

        return new FittedTerms([.. powers.Select((term, k) => term with { Coefficient = all[k] }).Where(term => term.Coefficient != 0 || term is { ActiveMaterial: 0, Electrolyte: 0, Carbon: 0 })], n > 1 ? Math.Sqrt(squares / n) : 0);
    }

    // Least squares by modified Gram-Schmidt; a column that the ones before it make up but for a thousandth, as when the porosity is the same everywhere, is left out.
    private static double[] Solve(double[][] columns, double[] right, int without)
    {
        const double independent = 1e-3;
        int terms = columns.Length;
        double[][] q = [.. columns.Select(column => column.Select((value, i) => i == without ? 0 : value).ToArray())];
        double[] rest = [.. right.Select((value, i) => i == without ? 0 : value)];
        var r = new DenseMatrix(terms, terms);
        bool[] isTaken = new bool[terms];
        double[] projected = new double[terms];
        for (int j = 0; j < terms; j++)
        {
            double before = Math.Sqrt(DenseMatrix.Dot(q[j], q[j]));
            for (int k = 0; k < j; k++)
            {
                r[k, j] = isTaken[k] ? DenseMatrix.Dot(q[k], q[j]) : 0;
                VectorSum.Add(-r[k, j], q[k], q[j]);
            }

            double after = Math.Sqrt(DenseMatrix.Dot(q[j], q[j]));
            isTaken[j] = after > independent * before;
            r[j, j] = after;
            for (int i = 0; i < q[j].Length; i++)
            {
                q[j][i] = isTaken[j] ? q[j][i] / after : 0;
            }

            projected[j] = DenseMatrix.Dot(q[j], rest);
            VectorSum.Add(-projected[j], q[j], rest);
        }

        double[] solution = new double[terms];
        for (int j = terms - 1; j >= 0; j--)
        {
            double sum = projected[j];
            for (int k = j + 1; k < terms; k++)
            {
                sum -= r[j, k] * solution[k];
            }

            solution[j] = isTaken[j] ? sum / r[j, j] : 0;
        }

        return solution;
    }

    // All monomials up to a degree of the fractions that vary.
    private static ImmutableArray<TransportTerm> Powers(ImmutableArray<EffectiveTransport> points, int degree)
    {
        int Most(Func<PhaseVolumes, double> fraction) => points.Max(point => fraction(point.Volumes)) - points.Min(point => fraction(point.Volumes)) > Varies ? degree : 0;
        (int a, int e, int c) = (Most(volumes => volumes.ActiveMaterial), Most(volumes => volumes.Electrolyte), Most(volumes => volumes.Carbon));
        var terms = ImmutableArray.CreateBuilder<TransportTerm>();
        for (int i = 0; i <= a; i++)
        {
            for (int j = 0; j <= e && i + j <= degree; j++)
            {
                for (int k = 0; k <= c && i + j + k <= degree; k++)
                {
                    terms.Add(new TransportTerm(1, i, j, k));
                }
            }
        }

        // What is left out as dependent stands last: the low powers, and those without the active material, come first.
        return [.. terms.OrderBy(term => term.ActiveMaterial + term.Electrolyte + term.Carbon).ThenBy(term => term.ActiveMaterial)];
    }
}
