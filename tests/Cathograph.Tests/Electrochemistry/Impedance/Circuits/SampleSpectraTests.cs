using System.Globalization;
using Cathograph.Core.Curves;
using Cathograph.Electrochemistry.Impedance;
using Cathograph.Electrochemistry.Impedance.Circuits;

namespace Cathograph.Tests.Electrochemistry.Impedance.Circuits;

/// <summary>Measured spectra from plain tables, so that no reader stands between them and the fit.</summary>
public sealed class SampleSpectraTests(ITestOutputHelper output)
{
    private const string Folder = "electrochem/";

    [Fact]
    public void LithiumIonCell_WithTheCircuitOfTheTutorial_GivesItsNumbers()
    {
        // impedance.py 1.7.1, tutorial "Fitting impedance spectra", points below the real axis left out.
        ImpedanceSpectrum all = Table("eis_impedancepy/exampleData.csv", (0, 1, 2, 1));
        ImpedanceSpectrum spectrum = SpectrumSelection.Take(all, [.. Enumerable.Range(0, all.Count).Where(i => all.Imaginary[i] < 0)]);
        CircuitFitResult fit = Fit("R0-p(R1,C1)-p(R2-Wo1,C2)", spectrum);
        Assert.True(fit.Verdict.IsCompleted, fit.Verdict.Message);
        Assert.Equal(0.0165, Value(fit, "R0"), 0.0005);
        Assert.Equal(0.0053 + 0.0088, Value(fit, "R1") + Value(fit, "R2"), 0.0015);

        // The tutorial weights by nothing and prints a Wo1; by the modulus the data stop before its end, and the fit says so.
        Assert.Contains(fit.Findings, finding => finding.Code == "parameter-not-identified" && finding.Message.Contains("Wo1.tau", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ResidualWeighting.Unit, 1.65e-2, 5.34e-3, 9.15e-3)]
    [InlineData(ResidualWeighting.Modulus, 1.64e-2, 5.29e-3, 9.06e-3)]
    public void LithiumIonCell_GivesTheResistancesOfThePublishedTests(ResidualWeighting weighting, double ohmic, double faster, double slower)
    {
        // impedance.py, tests of its own fits: without weights the numbers of its global search (its local one stops at 5.39e-3 and 8.68e-3), with weights those of its local one.
        ImpedanceSpectrum all = Table("eis_impedancepy/exampleData.csv", (0, 1, 2, 1));
        ImpedanceSpectrum spectrum = SpectrumSelection.Take(all, [.. Enumerable.Range(0, all.Count).Where(i => all.Imaginary[i] < 0)]);
        CircuitFitResult fit = CircuitFit.Run(Circuit.Parse("R0-p(R1,C1)-p(R2-Wo1,C2)"), spectrum, new CircuitFitOptions { Weighting = weighting });
        ParameterEstimate[] resistances = [.. fit.Estimates.Where(estimate => estimate.Name is "R1" or "R2").OrderBy(estimate => estimate.Value)];
        Assert.Equal(ohmic, Value(fit, "R0"), 0.01 * ohmic);
        Assert.Equal(faster, resistances[0].Value, 0.02 * faster);

        // The data do not fix the Warburg element beside the slower one, which therefore moves by some per cent with the last digits.
        Assert.InRange(slower, resistances[1].Lower, resistances[1].Upper);
        Assert.Equal(slower, resistances[1].Value, 0.05 * slower);
    }

    [Fact]
    public void ColdPelletOfElectrolyte_GivesResistanceAndBlockingExponent()
    {
        ImpedanceSpectrum spectrum = Table("ssb_ncm_lpscl_hybriddrt/PEIS_LPSCl_IonBlocking_-25C.galvani.csv", (0, 1, 2, -1));
        CircuitFitResult fit = Fit("R0-p(R1,CPE1)-CPE2", spectrum);
        Assert.True(fit.Verdict.IsCompleted, fit.Verdict.Message);
        Assert.InRange(Value(fit, "R1"), 1250.0, 1450.0);
        Assert.Equal(0.890, Value(fit, "CPE2.n"), 0.005);

        // The circuit leaves a curve, which weights and window move: the error says so.
        Assert.InRange(fit.ErrorWidening, 2.0, 6.3);
        Assert.InRange(fit.Estimates.First(estimate => estimate.Name == "R1").StandardError, 25.0, 80.0);
    }

    [Fact]
    public void SolidStateCell_IsDescribedByACircuitThatItSuggests()
    {
        ImpedanceSpectrum spectrum = SpectrumSelection.Within(Table("ssb_ncm_lpscl_hybriddrt/PEIS_SSB.galvani.csv", (0, 1, 2, -1)), 0.01, 2e6);
        CircuitFitResult[] fits = [.. CircuitLadder.Suggest(spectrum).Select(circuit => Fit(circuit.Text, spectrum))];
        CircuitFitResult chosen = fits[CircuitLadder.Choose([.. fits])];
        Assert.True(chosen.RmsResidual < 0.006, $"{chosen.Circuit.Text}: {chosen.Verdict.Message}");
    }

    private CircuitFitResult Fit(string circuit, ImpedanceSpectrum spectrum)
    {
        CircuitFitResult fit = CircuitFit.Run(Circuit.Parse(circuit), spectrum);
        output.WriteLine(string.Join(", ", fit.Estimates.Select(estimate => FormattableString.Invariant($"{estimate.Name} {estimate.Value:G4} +- {estimate.StandardError:G2} {estimate.Unit}"))) + "; " + fit.Verdict.Message);
        return fit;
    }

    private static double Value(CircuitFitResult fit, string name) => fit.Estimates.First(estimate => estimate.Name == name).Value;

    private static ImpedanceSpectrum Table(string file, (int Frequency, int Real, int Imaginary, int Sign) columns)
    {
        double[][] rows =
        [
            .. File.ReadLines(SampleData.File(Folder + file))
                .Select(line => line.Split(','))
                .Where(parts => double.TryParse(parts[columns.Frequency], NumberStyles.Float, CultureInfo.InvariantCulture, out _))
                .Select(parts => parts.Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN).ToArray()),
        ];
        return SpectrumSelection.Within(new ImpedanceSpectrum
        {
            Name = file,
            Frequency = [.. rows.Select(row => row[columns.Frequency])],
            Real = [.. rows.Select(row => row[columns.Real])],
            Imaginary = [.. rows.Select(row => columns.Sign * row[columns.Imaginary])],
        });
    }
}
