using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Xanes;
using Cathograph.Numerics.Linear;

namespace Cathograph.Studies.Xanes;

/// <summary>Fits relations between numbers of spectra and charge.</summary>
internal static class SocFit
{
    private const int HighestOrder = 7;
    private const int MonotoneSteps = 400;
    private const int HeldOutBlocks = 10;
    private const double Confidence = 1.96;

    /// <summary>The relation of an operando series, with how well it foretells spectra that it does not rest on.</summary>
    public static SocRelation Relation(SpectralMeasure measure, OperandoPoint[] used, ImmutableArray<OperandoPoint> all, SocOptions options)
    {
        OperandoPoint[] found = [.. used.Where(point => point.Item.Of(measure).IsFound)];
        (SocCalibration calibration, double[] left, double persistence) = Of(measure, found, options);
        double energySquares = 0;
        for (int k = 0; k < found.Length; k++)
        {
            double slope = calibration.SlopeAt(found[k].Item.Of(measure).Energy);
            energySquares += left[k] * left[k] / Math.Max(1e-12, slope * slope);
        }

        (double heldOut, double coverage) = HeldOut(measure, found, options with { Order = calibration.Coefficients.Length - 1 });
        return new SocRelation
        {
            Calibration = calibration,
            Rms = Math.Sqrt(left.Average(value => value * value)),
            RmsEnergy = Math.Sqrt(energySquares / found.Length),
            HeldOut = heldOut,
            HeldOutCoverage = coverage,
            Persistence = persistence,
            Halves = Halves(calibration, all),
            Repeatability = Repeatability(measure, all),
            Hysteresis = Hysteresis(measure, all),
        };
    }

    /// <summary>A relation through points, what is left of each, and how alike that is between neighbours.</summary>
    private static (SocCalibration Calibration, double[] Left, double Persistence) Of(SpectralMeasure measure, OperandoPoint[] found, SocOptions options)
    {
        double[] q = [.. found.Select(point => point.Item.Of(measure).Energy)];
        double[] y = [.. found.Select(point => point.Counted)];
        (double[] coefficients, double centre, double scale) = Chosen(q, y, options.Order);
        double[] left = [.. q.Select((value, k) => y[k] - Value(coefficients, (value - centre) / scale))];
        double persistence = Persistence(found, left);

        // Neighbours that share their deviation count less: the number of independent ones is n (1 - r)/(1 + r).
        double variance = left.Sum(value => value * value) / Math.Max(1, q.Length - coefficients.Length);
        double inflation = Math.Clamp((1 + persistence) / Math.Max(0.02, 1 - persistence), 1, q.Length / (double)coefficients.Length);
        var calibration = new SocCalibration
        {
            Name = found[0].Item.Name,
            Measure = measure,
            Target = options.Target,
            Centre = centre,
            Scale = scale,
            Coefficients = [.. coefficients],
            Covariance = Covariance(q, (centre, scale), coefficients.Length, variance * inflation),
            Lowest = q.Min(),
            Highest = q.Max(),
            Scatter = Math.Sqrt(variance),
            Spectra = q.Length,
            Element = found[0].Item.Spectrum.Source.Element,
            EnergyScale = options.EnergyScale,
            Source = FormattableString.Invariant($"{q.Length} operando spectra, {(options.UsesAll ? "all half cycles" : "first charge")}, counted charge {y.Min():0.###} to {y.Max():0.###}"),
        };
        return (calibration, left, persistence);
    }

    // Blocks in time and not single spectra are left out: neighbours share their deviation, and one of them would give the other away.
    private static (double Rms, double Coverage) HeldOut(SpectralMeasure measure, OperandoPoint[] found, SocOptions options)
    {
        int[] halves = [.. found.Select(point => point.Half).Distinct()];
        int blocks = Math.Min(HeldOutBlocks, found.Length / 4);
        Func<int, int> blockOf = halves.Length > 2 ? k => Array.IndexOf(halves, found[k].Half) : k => k * blocks / found.Length;
        int count = halves.Length > 2 ? halves.Length : blocks;
        double squares = 0;
        int covered = 0;
        for (int block = 0; block < count; block++)
        {
            OperandoPoint[] rest = [.. found.Where((_, k) => blockOf(k) != block)];
            if (rest.Length <= options.Order + 2 || count < 3)
            {
                return (double.NaN, double.NaN);
            }

            SocCalibration calibration = Of(measure, rest, options).Calibration;
            foreach (OperandoPoint point in found.Where((_, k) => blockOf(k) == block))
            {
                EnergyEstimate own = point.Item.Of(measure);
                double off = calibration.ValueAt(own.Energy) - point.Counted;
                squares += off * off;
                covered += Math.Abs(off) <= Confidence * calibration.ErrorAt(own.Energy, own.StandardError, withScatter: true) ? 1 : 0;
            }
        }

        return (Math.Sqrt(squares / found.Length), covered / (double)found.Length);
    }

    /// <summary>A straight line through references of known valence or charge; the errors of their energies are carried into it.</summary>
    /// <param name="measure">What is read from them.</param>
    /// <param name="references">The analysed references, at least two.</param>
    /// <param name="values">Valence or charge of each.</param>
    /// <param name="about">What the values are, and where the energies are pinned.</param>
    /// <returns>The relation.</returns>
    /// <exception cref="InvalidInputException">The energies of the references do not differ.</exception>
    public static SocCalibration Line(SpectralMeasure measure, ImmutableArray<AnalysedAbsorption> references, ImmutableArray<double> values, (ChargeScale Target, string EnergyScale) about)
    {
        double[] q = [.. references.Select(item => item.Of(measure).Energy)];
        double[] errors = [.. references.Select(item => item.Of(measure).StandardError)];
        double centre = (q.Min() + q.Max()) / 2;
        double scale = (q.Max() - q.Min()) / 2;
        if (!(scale > 1e-6))
        {
            throw new InvalidInputException(references[0].Name, FormattableString.Invariant($"found references whose energies differ by {2 * scale:G2} eV; expected them to differ"));
        }

        double[] coefficients = Solve(q, [.. values], (centre, scale), 1);
        double squares = q.Select((value, k) => values[k] - Value(coefficients, (value - centre) / scale)).Sum(value => value * value);
        double variance = q.Length > 2 ? squares / (q.Length - 2) : 0;
        double slope = coefficients[1] / scale;
        double own = errors.Sum(error => slope * slope * error * error) / errors.Length;
        return new SocCalibration
        {
            Name = string.Join(", ", references.Select(item => SpectraFigures.FileName(item.Name))),
            Measure = measure,
            Target = about.Target,
            Centre = centre,
            Scale = scale,
            Coefficients = [.. coefficients],
            Covariance = Covariance(q, (centre, scale), 2, Math.Max(variance, own)),
            Lowest = q.Min(),
            Highest = q.Max(),
            Scatter = Math.Sqrt(variance),
            Spectra = q.Length,
            Element = references[0].Spectrum.Source.Element,
            EnergyScale = about.EnergyScale,
            Source = FormattableString.Invariant($"straight line through {q.Length} references"),
        };
    }

    /// <summary>A monotone polynomial through numbers that are known exactly, such as those of mixtures; its covariance is that of what is left and of the errors of the numbers.</summary>
    public static SocCalibration Curve(SocCalibration about, double[] q, double[] y, double error)
    {
        (double[] coefficients, double centre, double scale) = Chosen(q, y, null);
        double squares = q.Select((value, k) => y[k] - Value(coefficients, (value - centre) / scale)).Sum(value => value * value);
        double variance = squares / Math.Max(1, q.Length - coefficients.Length);
        double slope = (y[^1] - y[0]) / (q[^1] - q[0]);

        // The error of the references moves the whole curve; it does not average out over mixtures of the same two.
        double[] covariance = [.. Covariance(q, (centre, scale), coefficients.Length, variance)];
        covariance[0] += slope * slope * error * error;
        return about with { Centre = centre, Scale = scale, Coefficients = [.. coefficients], Covariance = [.. covariance], Lowest = q.Min(), Highest = q.Max(), Scatter = Math.Sqrt(variance) };
    }

    private static (double[] Coefficients, double Centre, double Scale) Chosen(double[] q, double[] y, int? order)
    {
        double centre = (q.Min() + q.Max()) / 2;
        double scale = (q.Max() - q.Min()) / 2;
        if (!(scale > 0))
        {
            throw new InvalidInputException("", "found spectra that all have the same energy; expected a series in which it changes");
        }

        if (order is { } given)
        {
            return (Solve(q, y, (centre, scale), Math.Min(given, q.Length - 1)), centre, scale);
        }

        double[]? best = null;
        double least = double.PositiveInfinity;
        for (int k = 1; k <= Math.Min(HighestOrder, (q.Length / 4) + 1) && k < q.Length - 1; k++)
        {
            double[] coefficients = Solve(q, y, (centre, scale), k);
            double squares = q.Select((value, i) => y[i] - Value(coefficients, (value - centre) / scale)).Sum(value => value * value);
            double score = (q.Length * Math.Log(Math.Max(1e-300, squares / q.Length))) + ((k + 1) * Math.Log(q.Length));
            if (score < least && (k == 1 || IsMonotone(coefficients)))
            {
                (best, least) = (coefficients, score);
            }
        }

        return (best ?? Solve(q, y, (centre, scale), 1), centre, scale);
    }

    private static bool IsMonotone(double[] coefficients)
    {
        int sign = 0;
        for (int k = 0; k < MonotoneSteps; k++)
        {
            double from = Value(coefficients, -1 + (2.0 * k / MonotoneSteps));
            double to = Value(coefficients, -1 + (2.0 * (k + 1) / MonotoneSteps));
            int own = Math.Sign(to - from);
            if (own != 0 && sign != 0 && own != sign)
            {
                return false;
            }

            sign = own == 0 ? sign : own;
        }

        return true;
    }

    private static double Value(double[] coefficients, double t)
    {
        double value = 0;
        for (int j = coefficients.Length - 1; j >= 0; j--)
        {
            value = (value * t) + coefficients[j];
        }

        return value;
    }

    private static DenseMatrix Design(double[] q, (double Centre, double Scale) axis, int terms)
    {
        var design = new DenseMatrix(q.Length, terms);
        for (int i = 0; i < q.Length; i++)
        {
            double t = (q[i] - axis.Centre) / axis.Scale;
            double power = 1;
            for (int j = 0; j < terms; j++)
            {
                design[i, j] = power;
                power *= t;
            }
        }

        return design;
    }

    private static double[] Solve(double[] q, double[] y, (double Centre, double Scale) axis, int order)
    {
        DenseMatrix design = Design(q, axis, order + 1);
        return Cholesky.Factorise(design.Gram())?.Solve(design.TransposeTimes(y))
            ?? throw new InvalidInputException("", FormattableString.Invariant($"found too few different energies for order {order}; expected more spectra or a lower order"));
    }

    private static ImmutableArray<double> Covariance(double[] q, (double Centre, double Scale) axis, int terms, double variance)
    {
        if (Cholesky.Factorise(Design(q, axis, terms).Gram()) is not { } factor)
        {
            return [];
        }

        double[] covariance = new double[terms * terms];
        for (int j = 0; j < terms; j++)
        {
            double[] unit = new double[terms];
            unit[j] = 1;
            double[] column = factor.Solve(unit);
            for (int i = 0; i < terms; i++)
            {
                covariance[(i * terms) + j] = variance * column[i];
            }
        }

        return [.. covariance];
    }

    private static double Persistence(OperandoPoint[] points, double[] left)
    {
        double products = 0;
        double squares = 0;
        foreach (IGrouping<(string, int), int> run in Enumerable.Range(0, points.Length).GroupBy(k => (points[k].Position, points[k].Half)))
        {
            int[] own = [.. run];
            for (int k = 1; k < own.Length; k++)
            {
                products += left[own[k]] * left[own[k - 1]];
                squares += ((left[own[k]] * left[own[k]]) + (left[own[k - 1]] * left[own[k - 1]])) / 2;
            }
        }

        return squares > 0 ? Math.Clamp(products / squares, 0, 0.99) : 0;
    }

    private static ImmutableArray<SocHalf> Halves(SocCalibration calibration, ImmutableArray<OperandoPoint> all)
    {
        var halves = ImmutableArray.CreateBuilder<SocHalf>();
        foreach (IGrouping<(int Half, string Position), OperandoPoint> group in all.Where(point => point.Half >= 0 && point.Item.Of(calibration.Measure).IsFound).GroupBy(point => (point.Half, point.Position)).OrderBy(group => group.Key.Half).ThenBy(group => group.Key.Position, StringComparer.Ordinal))
        {
            OperandoPoint[] points = [.. group];
            double[] off = [.. points.Select(point => calibration.ValueAt(point.Item.Of(calibration.Measure).Energy) - point.Counted)];
            double mean = off.Average();
            halves.Add(new SocHalf(
                group.Key.Half, points[0].IsCharge, group.Key.Position, points.Length, points[0].Counted, points[^1].Counted, mean, Math.Sqrt(off.Average(value => value * value)), Math.Sqrt(off.Average(value => (value - mean) * (value - mean)))));
        }

        return halves.ToImmutable();
    }

    // Second differences of three spectra in a row at one place: a straight course cancels, and six times the variance of one is left.
    private static double Repeatability(SpectralMeasure measure, ImmutableArray<OperandoPoint> all)
    {
        var differences = new List<double>();
        foreach (IGrouping<(string, int), OperandoPoint> run in all.Where(point => point.Item.Of(measure).IsFound).GroupBy(point => (point.Position, point.Half)))
        {
            OperandoPoint[] points = [.. run];
            for (int k = 2; k < points.Length; k++)
            {
                differences.Add(Math.Abs(points[k].Item.Of(measure).Energy - (2 * points[k - 1].Item.Of(measure).Energy) + points[k - 2].Item.Of(measure).Energy));
            }
        }

        differences.Sort();
        return differences.Count < 10 ? double.NaN : differences[differences.Count / 2] / (0.6745 * Math.Sqrt(6));
    }

    private static double Hysteresis(SpectralMeasure measure, ImmutableArray<OperandoPoint> all)
    {
        int first = all.Where(point => point.IsCharge).Select(point => point.Half).DefaultIfEmpty(-1).First();
        var differences = new List<double>();
        foreach (string position in all.Select(point => point.Position).Distinct())
        {
            OperandoPoint[] charge = [.. all.Where(point => point.Position == position && point.Half == first && point.Item.Of(measure).IsFound).OrderBy(point => point.Charge)];
            foreach (OperandoPoint point in all.Where(point => point.Position == position && point.Half == first + 1 && !point.IsCharge && point.Item.Of(measure).IsFound))
            {
                int above = Array.FindIndex(charge, other => other.Charge >= point.Charge);
                if (above > 0)
                {
                    double share = (point.Charge - charge[above - 1].Charge) / Math.Max(1e-12, charge[above].Charge - charge[above - 1].Charge);
                    differences.Add(point.Item.Of(measure).Energy - charge[above - 1].Item.Of(measure).Energy - (share * (charge[above].Item.Of(measure).Energy - charge[above - 1].Item.Of(measure).Energy)));
                }
            }
        }

        return differences.Count == 0 ? double.NaN : differences.Average();
    }
}
