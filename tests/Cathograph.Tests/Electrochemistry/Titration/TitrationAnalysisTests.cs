using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Titration;

namespace Cathograph.Tests.Electrochemistry.Titration;

public sealed class TitrationAnalysisTests
{
    private const double Radius = 2e-6;
    private const double Slope = 1e-4;
    private const double Ohmic = 20;
    private const double Current = 1e-3;

    [Theory]
    [InlineData(1e-16)]
    [InlineData(1e-15)]
    [InlineData(1e-14)]
    public void Interruptions_OfSpheresWithALinearPotential_GiveTheirDiffusivity(double diffusivity)
    {
        TitrationResult result = TitrationAnalysis.Of(Interrupted(diffusivity, 400, 0), new TitrationOptions { Geometry = DiffusionGeometry.Sphere(Radius) });
        Assert.Equal(TitrationMethod.CurrentInterruption, result.Method);
        Assert.Equal(400, result.Points.Length);
        TitrationPoint point = result.Points[380];
        Assert.Equal(diffusivity, point.ExactDiffusivity, 0.02 * diffusivity);

        // The simple law is too high by what the surface of a sphere does beyond the square root: 1/(1 - 2 sqrt(pi D t)/R)^2, t between the ends of the fit.
        double reach = Math.Sqrt(Math.PI * diffusivity * 5) / Radius;
        Assert.InRange(point.Diffusivity / diffusivity, 1, 1.05 / Math.Pow(1 - (2 * reach), 2));
        Assert.Equal(Ohmic, point.Resistance, 0.05 * Ohmic);
    }

    [Fact]
    public void ATitration_OfSpheresWithALinearPotential_GivesTheirDiffusivity()
    {
        const double diffusivity = 1e-15;
        TitrationResult result = TitrationAnalysis.Of(Titrated(diffusivity), new TitrationOptions { Geometry = DiffusionGeometry.Sphere(Radius) });
        Assert.Equal(TitrationMethod.IntermittentTitration, result.Method);
        Assert.Equal(diffusivity, result.Points[2].ExactDiffusivity, 0.02 * diffusivity);
        Assert.InRange(result.Points[2].Diffusivity / diffusivity, 0.6, 1);
        Assert.InRange(result.Points[2].StepDiffusivity / diffusivity, 0.3, 1.1);
        Assert.Equal(Ohmic, result.Points[2].Resistance, 0.05 * Ohmic);
    }

    [Fact]
    public void ThousandsOfInterruptions_AreRead()
    {
        TitrationResult result = TitrationAnalysis.Of(Interrupted(1e-15, 3000, 1e-6, memory: 1));
        Assert.Equal(3000, result.Points.Length);
        Assert.All(result.Points, point => Assert.True(double.IsNaN(point.Diffusivity)));
        Assert.Contains(result.Findings, finding => finding.Code == "no-geometry");
    }

    [Fact]
    public void NoiseOnTheVoltage_IsInTheStandardError()
    {
        TitrationResult result = TitrationAnalysis.Of(Interrupted(1e-15, 200, 5e-5), new TitrationOptions { Geometry = DiffusionGeometry.Sphere(Radius) });
        TitrationPoint[] inside = [.. result.Points[1..^1].Where(point => point.Time > 20_000)];
        double mean = inside.Average(point => point.DiffusiveResistance);
        double scatter = Math.Sqrt(inside.Average(point => Math.Pow(point.DiffusiveResistance - mean, 2)));
        Assert.InRange(scatter / inside.Average(point => point.DiffusiveResistanceError), 0.7, 1.4);
    }

    [Fact]
    public void APulse_HasItsOhmicResistance_AndItsResistanceOverTime()
    {
        double[] times = Records.Ramp(0, 20, 201);
        CyclingRecord record = Records.Of(
            (StepKind.Rest, 0, 60, [3.7, 3.7]),
            (StepKind.Pulse, -0.1, 20, [.. times.Select(t => 3.7 - (0.1 * (0.5 + (0.05 * Math.Sqrt(t)))))]),
            (StepKind.Rest, 0, 60, [3.69, 3.7]));
        TitrationResult result = TitrationAnalysis.Of(record);
        Assert.Equal(TitrationMethod.PulseResistance, result.Method);
        TitrationPoint point = Assert.Single(result.Points);
        Assert.Equal(0.5, point.Resistance, 9);
        Assert.Equal(0.05, point.DiffusiveResistance, 9);
        Assert.Equal(0.5 + (0.05 * Math.Sqrt(10)), point.PulseResistances[3], 6);
        Assert.True(double.IsNaN(point.PulseResistances[4]));
        Assert.Equal(0.5 + (0.05 * Math.Sqrt(20)), point.EndResistance, 9);
    }

    [Fact]
    public void ARecordWithoutSwitches_IsRefused_InWords()
    {
        InvalidInputException refused = Assert.Throws<InvalidInputException>(() => TitrationAnalysis.Of(Records.Of((StepKind.Charge, 1, 100, [3, 4]))));
        Assert.Contains("found 0 interruptions", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFitThatEndsBeforeItBegins_IsRefused() =>
        Assert.Throws<InvalidInputException>(() => TitrationAnalysis.Of(Interrupted(1e-15, 5, 0), new TitrationOptions { FitStart = 10, FitEnd = 5 }));

    [Theory]
    [InlineData(0.0499, 0.0501)]
    public void TheTwoSeriesOfTheSphere_MeetSmoothly(double below, double above)
    {
        Assert.Equal(SphereResponse.Rise(below), SphereResponse.Rise(above), 1e-3);
        Assert.Equal((2 * Math.Sqrt(1e-6 / Math.PI)) + 1e-6, SphereResponse.Rise(1e-6), 1e-9);
        Assert.Equal(3.2, SphereResponse.Rise(1), 1e-6);
    }

    // 300 s of current and 10 s of rest, the surface by superposition of the sphere's response.
    private static CyclingRecord Interrupted(double diffusivity, int count, double noise, int memory = 30)
    {
        var random = new Random(3);
        double Surface(double time) => time <= 0 ? 0 : SphereResponse.Rise(diffusivity * time / (Radius * Radius));

        // The earlier interruptions have died out but for their last few: only these are summed.
        double At(double time, int cycles)
        {
            double u = Surface(time);
            for (int k = Math.Max(0, cycles - memory); k < cycles; k++)
            {
                u -= Surface(time - ((310 * k) + 300)) - Surface(time - (310 * (k + 1)));
            }

            // What the older ones took away for good: 10 s of the mean rise each.
            return u - (Math.Max(0, cycles - memory) * 3 * diffusivity * 10 / (Radius * Radius));
        }

        double scale = Slope * Radius * Radius / (3 * diffusivity);
        var steps = new List<(StepKind, double, double, double[])>();
        for (int k = 0; k < count; k++)
        {
            double start = 310.0 * k;
            int own = k;
            double Noise() => noise * SyntheticCurves.Gauss(random);
            steps.Add((StepKind.Charge, Current, 300, [.. Records.Ramp(0, 300, 31).Select(t => 3.5 + (Ohmic * Current) + (scale * At(start + t, own)) + Noise())]));
            steps.Add((StepKind.Rest, 0, 10, [.. Records.Ramp(0, 10, 101).Select(t => 3.5 + (scale * (At(start + 300 + t, own) - Surface(t))) + Noise())]));
        }

        steps.Add((StepKind.Charge, Current, 300, [3.9, 3.91]));
        return Records.Of([.. steps]);
    }

    private static CyclingRecord Titrated(double diffusivity)
    {
        double Surface(double time) => time <= 0 ? 0 : SphereResponse.Rise(diffusivity * time / (Radius * Radius));
        const double pulse = 900;
        const double rest = 40_000;
        double scale = Slope * Radius * Radius / (3 * diffusivity);
        var steps = new List<(StepKind, double, double, double[])> { (StepKind.Rest, 0, 100, [3.5, 3.5]) };
        for (int k = 0; k < 5; k++)
        {
            double from = 3.5 + (Slope * pulse * k);
            steps.Add((StepKind.Charge, Current, pulse, [.. Records.Ramp(0, pulse, 901).Select(t => from + (Ohmic * Current) + (scale * Surface(t)))]));
            steps.Add((StepKind.Rest, 0, rest, [.. Records.Ramp(0, rest, 401).Select(t => from + (scale * (Surface(pulse + t) - Surface(t))))]));
        }

        return Records.Of([.. steps]);
    }
}
