using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Impedance;

namespace Cathograph.Electrochemistry.KramersKronig;

/// <summary>
/// Linear Kramers-Kronig test (Boukamp 1995, J. Electrochem. Soc. 142, 1885) with a dense set of relaxations and a penalty in place of an order: the penalty is
/// chosen by cross-validation, so that the test neither stops early nor follows the noise. See the README beside this file.
/// </summary>
public static class KramersKronigTest
{
    /// <summary>Fewest points of a test.</summary>
    public const int FewestPoints = 10;

    // Below this share of |Z| nothing is an outlier or a pattern: the model itself is no better.
    private const double SmallestDeviation = 1e-4;
    private const double StrongPattern = 3;
    private const int TrimSteps = 5;
    private const double HopelessPattern = 5;

    // So many neighbours that all stand out are no outliers but a step of the cell.
    private const int LongestRun = 4;

    /// <summary>Tests a spectrum.</summary>
    /// <param name="spectrum">At least <see cref="FewestPoints"/> points, from high to low frequency, in at least three frequencies.</param>
    /// <param name="options">How; null for the default.</param>
    /// <param name="cancellation">Ends the test.</param>
    /// <returns>Verdict, window, outliers, noise, and the residuals of every point.</returns>
    /// <exception cref="InvalidInputException">There are too few points.</exception>
    public static KramersKronigResult Run(ImpedanceSpectrum spectrum, KramersKronigOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        options ??= new KramersKronigOptions();
        SpectrumSelection.Require(spectrum, FewestPoints);
        int[] all = [.. Enumerable.Range(0, spectrum.Count)];
        (Representation Representation, double Balance) form = FormOf(spectrum, all, options);
        Trial whole = Trial.Of(spectrum, all, form, options);
        if (whole.IsSound)
        {
            return Result(spectrum, whole, options);
        }

        foreach ((int high, int low) in Trims(spectrum.Count, options.LargestLoss))
        {
            cancellation.ThrowIfCancellationRequested();
            Trial cut = Trial.Of(spectrum, all[high..^low], form, options, isTrim: true);
            if (cut.IsSound)
            {
                return Result(spectrum, cut, options);
            }
        }

        return Result(spectrum, whole, options);
    }

    private static (Representation Representation, double Balance) FormOf(ImpedanceSpectrum spectrum, int[] all, KramersKronigOptions options)
    {
        Representation representation = options.Representation ?? Better(spectrum, all, options);
        double balance = 0;
        MeasurementModel model = MeasurementModel.Of(spectrum, all, (representation, 0), options);
        (double[] Real, double[] Imaginary) residuals = model.ResidualsOf(spectrum);
        bool isRough = model.Fit.SumOfSquares > 2 * all.Length * SmallestDeviation * SmallestDeviation;
        double least = NoiseShape.Plausibility(spectrum, residuals, 0) + NoiseShape.Convincing;

        // Once more with the weights that were found, because the first model follows noise where it is large; only if the data then look more likely.
        for (int pass = 0; pass < 2 && isRough && options.ConstantNoise; pass++)
        {
            double next = NoiseShape.Balance(spectrum, residuals);
            residuals = next == balance ? residuals : MeasurementModel.Of(spectrum, all, (representation, next), options).ResidualsOf(spectrum);
            double plausibility = NoiseShape.Plausibility(spectrum, residuals, next);
            if (next == balance || plausibility < least)
            {
                break;
            }

            (balance, least) = (next, plausibility);
        }

        return (representation, balance);
    }

    private static Representation Better(ImpedanceSpectrum spectrum, int[] all, KramersKronigOptions options)
    {
        double impedance = Trial.Of(spectrum, all, (Representation.Impedance, 0), options).Deviation;
        double admittance = Trial.Of(spectrum, all, (Representation.Admittance, 0), options).Deviation;

        // The impedance unless the admittance is clearly better: the field reads residuals of Z.
        return admittance < 0.8 * impedance ? Representation.Admittance : Representation.Impedance;
    }

    // Points to leave out at the high and the low end, the fewest first.
    private static IEnumerable<(int High, int Low)> Trims(int count, double largest)
    {
        int[] sizes = [.. Enumerable.Range(1, TrimSteps).Select(k => (int)Math.Round(count * largest * k / TrimSteps)).Where(size => size > 0 && count - size >= FewestPoints).Distinct()];
        return sizes.SelectMany(size => new[] { (size, 0), (0, size), ((size + 1) / 2, size / 2) });
    }

    private static KramersKronigResult Result(ImpedanceSpectrum spectrum, Trial trial, KramersKronigOptions options)
    {
        (int first, int last) = trial.IsSound ? (trial.Kept[0], trial.Kept[^1]) : (0, spectrum.Count - 1);
        ImpedanceSpectrum model = trial.Model.At(spectrum);
        (double[] real, double[] imaginary) = trial.Model.ResidualsOf(spectrum);
        var kept = trial.Kept.ToHashSet();
        ImmutableArray<int> outliers = [.. Enumerable.Range(first, last - first + 1).Where(i => !kept.Contains(i))];
        return new KramersKronigResult
        {
            Spectrum = spectrum,
            Model = model,
            IsValid = trial.IsSound,
            Reason = trial.Explain(spectrum, outliers.Length, options),
            FrequencyMinimum = spectrum.Frequency[last],
            FrequencyMaximum = spectrum.Frequency[first],
            Outliers = outliers,
            Outside = [.. Enumerable.Range(0, spectrum.Count).Where(i => i < first || i > last)],
            RealResidual = [.. real],
            ImaginaryResidual = [.. imaginary],
            MaximumResidual = trial.Kept.Max(i => Math.Max(Math.Abs(real[i]), Math.Abs(imaginary[i]))),
            Noise = trial.Noise * Middle(trial.Kept.Select(i => NoiseShape.Excess(spectrum, i, trial.Balance))),
            ConstantNoise = trial.Noise * trial.Balance,
            NoiseBalance = trial.Balance,
            SystematicResidual = trial.HasPattern ? trial.Pattern.Systematic : 0,
            PatternStrength = trial.Pattern.Strength,
            Order = trial.Model.Fit.Parameters,
            Representation = trial.Model.Representation,
        };
    }

    private static double Middle(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    /// <summary>The model of some points after its outliers were taken out, and what its residuals say.</summary>
    private sealed class Trial
    {
        private Trial(int[] kept, (MeasurementModel Model, double Balance) form, int offered, KramersKronigOptions options)
        {
            MeasurementModel model = form.Model;
            Balance = form.Balance;
            Kept = kept;
            Model = model;
            Pattern = new ResidualPattern(model.Real, model.Imaginary);
            double freedom = Math.Max(1, (2 * kept.Length) - model.Fit.Parameters);
            Deviation = Math.Sqrt(model.Fit.SumOfSquares / freedom);
            HasPattern = Pattern.Strength > StrongPattern && Pattern.Systematic > SmallestDeviation;
            TooManyOutliers = offered - kept.Length > Math.Max(3, offered / 5);
            HasStep = Enumerable.Range(1, kept.Length - 1).Any(i => kept[i] - kept[i - 1] > LongestRun + 1);
            IsSound = !TooManyOutliers && !HasStep && !(HasPattern && Pattern.Systematic > options.Tolerance);
        }

        public int[] Kept { get; }

        public double Balance { get; }

        public MeasurementModel Model { get; }

        public ResidualPattern Pattern { get; }

        public double Deviation { get; }

        public bool HasPattern { get; }

        public bool TooManyOutliers { get; }

        public bool HasStep { get; }

        public bool IsSound { get; }

        public double Noise => HasPattern ? Math.Min(Deviation, Pattern.RoughNoise) : Deviation;

        public static Trial Of(ImpedanceSpectrum spectrum, int[] points, (Representation Representation, double Balance) form, KramersKronigOptions options, bool isTrim = false)
        {
            int[] kept = points;
            while (true)
            {
                MeasurementModel model = MeasurementModel.Of(spectrum, kept, form, options);
                var trial = new Trial(kept, (model, form.Balance), points.Length, options);

                // A pattern far beyond the tolerance is no work of outliers: other ends are tried at once.
                if (isTrim && trial.HasPattern && trial.Pattern.Systematic > HopelessPattern * options.Tolerance)
                {
                    return trial;
                }

                int[] next = trial.TooManyOutliers ? kept : WithoutOutliers(kept, model, options);
                next = next.Length == kept.Length ? WithoutFrayedEnds(next, points) : next;
                if (next.Length == kept.Length || next.Length < FewestPoints)
                {
                    return trial;
                }

                kept = next;
            }
        }

        public string Explain(ImpedanceSpectrum spectrum, int outliers, KramersKronigOptions options)
        {
            if (TooManyOutliers)
            {
                return FormattableString.Invariant($"more than a fifth of the points stand out of the noise of {100 * Noise:0.##} %, so that none of them can be told from the rest");
            }

            if (HasStep)
            {
                int after = Enumerable.Range(1, Kept.Length - 1).MaxBy(i => Kept[i] - Kept[i - 1]);
                return FormattableString.Invariant($"{Kept[after] - Kept[after - 1] - 1} neighbouring points between {spectrum.Frequency[Kept[after]]:G3} and {spectrum.Frequency[Kept[after - 1]]:G3} Hz do not fit the rest: the cell changed there at once");
            }

            if (!IsSound)
            {
                return FormattableString.Invariant($"the residuals follow a pattern of {100 * Pattern.Systematic:0.##} % beside noise of {100 * Noise:0.##} %, more than the tolerance of {100 * options.Tolerance:0.##} %: the cell changed during the sweep, or its response is not linear");
            }

            string pattern = HasPattern ? FormattableString.Invariant($"; a pattern of {100 * Pattern.Systematic:0.##} % remains, within the tolerance") : "";
            int outside = spectrum.Count - Kept.Length - outliers;
            return outside == 0
                ? $"the residuals look like noise{pattern}"
                : FormattableString.Invariant($"the residuals look like noise once {outside} points at the ends are left out{pattern}");
        }

        // The worst of each neighbourhood first: a bad point pulls the model away from its sound neighbours.
        private static int[] WithoutOutliers(int[] kept, MeasurementModel model, KramersKronigOptions options)
        {
            int n = kept.Length;
            var squares = new double[n];
            for (int i = 0; i < n; i++)
            {
                squares[i] = (Square(model.Real[i]) / Free(model.Fit.Leverages[i])) + (Square(model.Imaginary[i]) / Free(model.Fit.Leverages[n + i]));
            }

            // The median of a sum of two squares of unit noise is 2 ln 2.
            double variance = Math.Max(squares.Order().ElementAt(n / 2) / (2 * Math.Log(2)), SmallestDeviation * SmallestDeviation);
            // What stands out by less than twice the tolerance is nobody's outlier, however small the noise: neighbours that do so together are a pattern.
            double limit = Math.Max(2 * Math.Log(n / options.OutlierChance) * variance, 4 * options.Tolerance * options.Tolerance);
            double worst = squares.Max();
            return worst <= limit
                ? kept
                : [.. Enumerable.Range(0, n).Where(i => squares[i] <= Math.Max(limit, worst / 4) || squares[i] < squares[Math.Max(0, i - 1)] || squares[i] < squares[Math.Min(n - 1, i + 1)]).Select(i => kept[i])];
        }

        // Where most points of an end stand out, the sound-looking ones between them are luck.
        private static int[] WithoutFrayedEnds(int[] kept, int[] points)
        {
            bool[] isKept = [.. points.Select(point => Array.BinarySearch(kept, point) >= 0)];
            int high = Frayed(isKept);
            int low = Frayed([.. isKept.Reverse()]);
            return [.. kept.Where(point => point >= points[high] && point <= points[^(low + 1)])];
        }

        private static int Frayed(bool[] isKept)
        {
            int cut = 0;
            int lost = 0;
            for (int i = 0; i < isKept.Length / 3; i++)
            {
                lost += isKept[i] ? 0 : 1;
                cut = !isKept[i] && 3 * lost > 2 * (i + 1) ? i + 1 : cut;
            }

            return cut;
        }

        private static double Square(double value) => value * value;

        private static double Free(double leverage) => Math.Max(0.02, 1 - leverage);
    }
}
