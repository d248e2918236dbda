using Cathograph.Core.Curves;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Studies.Impedance;
using Cathograph.Tests.Electrochemistry.Impedance;
using static Cathograph.Tests.Electrochemistry.Impedance.SyntheticSpectra;

namespace Cathograph.Tests.Studies.Impedance;

public sealed class ImpedanceStudyTests
{
    [Fact]
    public void ASoundSpectrum_IsToldInOneSentence()
    {
        CheckResult result = CheckStudy.Run([Arcs(1, 0.002)]);
        Assert.Matches(@"^Valid from 10 mHz to 1 MHz; noise 0\.(1[7-9]|2[0-3]?) %; no outliers\.$", CheckStudy.Sentence(result.Tests[0]));
        Assert.Empty(result.Findings);
    }

    [Fact]
    public void ADriftingSpectrum_IsToldAsInvalid_AndWhy()
    {
        ImpedanceSpectrum spectrum = Of((s, i) => (1 + (0.001 * i)) * (12 + Zarc(s, 30, 1e-5, 0.9) + Zarc(s, 80, 0.02, 0.8)), 0.001);
        CheckResult result = CheckStudy.Run([spectrum, Arcs(1, 0.002)]);
        Assert.False(result.IsValid);
        Assert.StartsWith("Not valid: the residuals follow a pattern", CheckStudy.Sentence(result.Tests[0]), StringComparison.Ordinal);
        Assert.Equal("kramers-kronig-violated", result.Findings[0].Code);
        Assert.Equal("1 of 2 spectra are valid.", CheckReport.Of(result).Lead);
    }

    [Fact]
    public void TheReports_HaveTheirTablesAndFigures_ForOneSpectrumAndForASeries()
    {
        foreach (int count in new[] { 1, 3, 20 })
        {
            ImpedanceSpectrum[] spectra = [.. Enumerable.Range(1, count).Select(k => Arcs(1 + (0.1 * k), 0.002) with { Name = $"loop {k}" })];
            Report check = CheckReport.Of(CheckStudy.Run([.. spectra]), 0.785e-4);
            RelaxationStudyResult result = RelaxationStudy.Run([.. spectra], new RelaxationStudyOptions { Analysis = new() { Samples = count == 1 ? 20 : 0 } });
            Report drt = RelaxationReport.Of(result, 0.785e-4);
            Assert.Equal(["residuals", "nyquist", "bode"], Figures(check).Select(figure => figure.Name));
            Assert.Equal(["drt", "nyquist", "residuals", "lambda"], Figures(drt).Select(figure => figure.Name));
            Assert.True(Figures(drt)[1].Panels[0].EqualScales);
            Assert.Equal(count, result.Spectra.Length);
            Assert.Equal(Math.Min(count, ImpedanceFigures.MostSpectra), Figures(drt)[0].Panels[0].Marks.OfType<LineSeries>().Count());
        }
    }

    [Fact]
    public void PointsThatFailTheTest_AreLeftOutOfTheDistribution_UnlessAskedFor()
    {
        ImpedanceSpectrum spectrum = Of((s, i) => (i == 30 ? 1.1 : 1) * (12 + Zarc(s, 30, 1e-5, 0.9) + Zarc(s, 80, 0.02, 0.8)), 0.001);
        RelaxationStudyResult result = RelaxationStudy.Run([spectrum], new RelaxationStudyOptions { Analysis = new() { Samples = 0 } });
        Assert.Equal([30], result.Spectra[0].LeftOut);
        Assert.Equal(80, result.Spectra[0].Distribution.Spectrum.Count);
        Assert.True(double.IsNaN(result.Spectra[0].Measured.RealResidual[30]));
        RelaxationStudyResult all = RelaxationStudy.Run([spectrum], new RelaxationStudyOptions { Analysis = new() { Samples = 0 }, KeepAllPoints = true });
        Assert.Equal(81, all.Spectra[0].Distribution.Spectrum.Count);
    }

    [Fact]
    public void TheNumberOfThreads_CannotBeSeen()
    {
        ImpedanceSpectrum[] spectra = [.. Enumerable.Range(1, 4).Select(k => Arcs(k, 0.002))];
        double[] one = [.. RelaxationStudy.Run([.. spectra], threads: 1).Spectra.Select(item => item.Distribution.Peaks[0].ResistanceInterval.Upper)];
        Assert.Equal(one, RelaxationStudy.Run([.. spectra], threads: 4).Spectra.Select(item => item.Distribution.Peaks[0].ResistanceInterval.Upper));
    }

    private static ImpedanceSpectrum Arcs(double factor, double noise) =>
        Of((s, _) => 12 + Zarc(s, 30, 1e-5, 0.9) + (factor * Zarc(s, 80, 0.02, 0.8)), noise, seed: 3);

    private static Figure[] Figures(Report report) => [.. report.Sections.SelectMany(section => section.Blocks).OfType<ReportFigure>().Select(block => block.Figure)];
}
