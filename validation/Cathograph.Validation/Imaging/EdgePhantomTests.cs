using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Imaging.Xanes;

namespace Cathograph.Validation.Imaging;

/// <summary>
/// Made edges with a known truth and noise of 1 % of the step: bias of edge energy and white line below 0.02 eV, and nominal-95 % intervals that hold the truth in 90 to 98 %
/// of all cases, with the noise estimated from each spectrum. The lines are as wide as those of Ni oxides (3 eV from the top to half of it), and all three are asymmetric; a Lorentzian of 2.5 eV has a bias of 0.02 eV already.
/// </summary>
public sealed class EdgePhantomTests
{
    private const int Trials = 300;
    private const double Noise = 0.01;
    private const double LargestBias = 0.02;

    public static TheoryData<string, bool> Cases { get; } = new()
    {
        { "heavy behind", false }, { "heavy behind", true }, { "heavy before", false }, { "heavy before", true }, { "Lorentzian", false }, { "Lorentzian", true },
    };

    private static Dictionary<string, Func<double, double>> Forms { get; } = new(StringComparer.Ordinal)
    {
        ["heavy behind"] = energy => Step(energy, 8344, 2) + (0.5 * Bell(energy, 8350.5, 2)) + (0.35 * Bell(energy, 8354, 3)),
        ["heavy before"] = energy => Step(energy, 8343, 2.2) + (0.3 * Bell(energy, 8348, 2.5)) + (0.5 * Bell(energy, 8352.5, 2.2)),
        ["Lorentzian"] = energy => Step(energy, 8344, 2) + (0.6 * Lorentz(energy, 8351, 3)) + (0.25 * Lorentz(energy, 8356, 3.5)),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void EdgeEnergy_IsUnbiasedAndItsIntervalsHold(string form, bool isCoarse)
    {
        // With E0 given, the truth is where the form passes one half of its own step at E0.
        double truth = Crossing(Forms[form]);
        Examine("E50", (form, isCoarse), truth, spectrum => EdgeEnergy.Find(spectrum));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void WhiteLine_IsUnbiasedAndItsIntervalsHold(string form, bool isCoarse)
    {
        double truth = Enumerable.Range(0, 12000).Select(k => 8346 + (0.001 * k)).MaxBy(Forms[form]);
        Examine("white line", (form, isCoarse), truth, spectrum => WhiteLine.Find(spectrum));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.8)]
    public void Fractions_AreUnbiasedAndTheirIntervalsHold(double share)
    {
        ImmutableArray<double> energy = Grid(isCoarse: true, 0);
        NormalisedSpectrum a = Made(energy, [.. energy.Select(Forms["heavy behind"])]);
        NormalisedSpectrum b = Made(energy, [.. energy.Select(value => Forms["heavy before"](value - 1.7))]);
        var random = new Random(11);
        double sum = 0;
        int held = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            ImmutableArray<double> mixed = [.. Enumerable.Range(0, energy.Length).Select(i => (share * a.Values[i]) + ((1 - share) * b.Values[i]) + (Noise * Normal(random)))];
            MixtureComponent found = MixtureFit.Run(Made(energy, mixed), [a, b]).Components[0];
            sum += found.Fraction - share;
            held += Math.Abs(found.Fraction - share) <= 1.96 * found.StandardError ? 1 : 0;
        }

        Assert.InRange(sum / Trials, -0.002, 0.002);
        Assert.InRange((double)held / Trials, 0.9, 0.98);
    }

    private static void Examine(string what, (string Form, bool IsCoarse) kind, double truth, Func<NormalisedSpectrum, EnergyEstimate> find)
    {
        (string form, bool isCoarse) = kind;
        var random = new Random(isCoarse ? 5 : 6);
        double sum = 0;
        double error = 0;
        int held = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            // Each noise comes with both signs, so that what it does to first order does not enter the mean.
            ImmutableArray<double> energy = Grid(isCoarse, random.NextDouble());
            ImmutableArray<double> noise = [.. energy.Select(_ => Noise * Normal(random))];
            foreach (int sign in (int[])[1, -1])
            {
                EnergyEstimate found = find(Made(energy, [.. energy.Select((value, i) => Forms[form](value) + (sign * noise[i]))]));
                Assert.True(found.IsFound);
                sum += found.Energy - truth;
                error += found.StandardError;
                held += Math.Abs(found.Energy - truth) <= 1.96 * found.StandardError ? 1 : 0;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant(
            $"{what}, {form}, steps of {(isCoarse ? 1 : 0.5)} eV: {2 * Trials} spectra, bias {sum / (2 * Trials):F4} eV, mean error {error / (2 * Trials):F3} eV, coverage {held / (2.0 * Trials):P1}"));
        Assert.InRange(sum / (2 * Trials), -LargestBias, LargestBias);
        Assert.InRange(held / (2.0 * Trials), 0.9, 0.98);
    }

    private static NormalisedSpectrum Made(ImmutableArray<double> energy, ImmutableArray<double> absorption) =>
        SpectrumNormalisation.Run(new AbsorptionSpectrum { Name = "made", Energy = energy, Absorption = absorption, IsNormalised = true });

    // A fine scan with 0.5 eV at the edge, and the list of a full-field microscope: 10 eV before, 1 eV at, 25 eV behind the edge.
    private static ImmutableArray<double> Grid(bool isCoarse, double offset)
    {
        double step = isCoarse ? 1 : 0.5;
        return
        [
            .. Enumerable.Range(0, 10).Select(k => 8212 + offset + (10.0 * k)),
            .. Enumerable.Range(0, (int)(80 / step)).Select(k => 8312 + (step * offset) + (step * k)),
            .. Enumerable.Range(0, 15).Select(k => 8400 + offset + (25.0 * k)),
        ];
    }

    private static double Crossing(Func<double, double> form)
    {
        (double low, double high) = (8330, 8348);
        for (int k = 0; k < 80; k++)
        {
            double middle = (low + high) / 2;
            (low, high) = form(middle) < 0.5 ? (middle, high) : (low, middle);
        }

        return low;
    }

    private static double Step(double energy, double centre, double width) => 0.5 + (Math.Atan((energy - centre) / width) / Math.PI);

    private static double Bell(double energy, double centre, double width) => Math.Exp(-(energy - centre) * (energy - centre) / (2 * width * width));

    private static double Lorentz(double energy, double centre, double width) => 1 / (1 + ((energy - centre) * (energy - centre) / (width * width)));

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
