using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;

namespace Cathograph.Studies.Xanes;

/// <summary>Tells of absorption spectra and their edges.</summary>
public static class SpectraReport
{
    private const int MostFindings = 30;

    /// <summary>What files hold.</summary>
    /// <param name="spectra">The spectra.</param>
    /// <returns>Table and figure.</returns>
    public static Report OfFiles(ImmutableArray<AbsorptionSpectrum> spectra)
    {
        var blocks = new List<ReportBlock> { new ReportTable(SpectraTables.Read(spectra)), new ReportFigure(SpectraFigures.Raw(spectra)) };
        if (spectra is [{ Facts.IsEmpty: false } only])
        {
            blocks.Insert(1, new ReportTable(new Table(
                "facts", [new TableColumn("the file says") { Key = "label" }, new TableColumn("") { Key = "value" }], only.Facts.Select(fact => new TableRow([Core.Figures.FigureText.Literal(fact.Label), Core.Figures.FigureText.Literal(fact.Value)])))));
        }

        return new Report
        {
            Title = Title("Absorption spectra", spectra.Length, spectra[0].Name),
            Findings = Gathered(spectra.SelectMany(spectrum => spectrum.Findings)),
            Sections = [new ReportSection("Contents", [.. blocks])],
        };
    }

    /// <summary>Normalised spectra and what was read from them.</summary>
    /// <param name="items">The analysed spectra.</param>
    /// <returns>Key numbers, table and figure.</returns>
    public static Report OfEdges(ImmutableArray<AnalysedAbsorption> items) => new()
    {
        Title = Title("Edges", items.Length, items[0].Name),
        KeyNumbers = items is [var only] ? KeyNumbers(only) : [],
        Findings = Gathered(items.SelectMany(item => item.Findings)),
        Sections = [new ReportSection("What was read from the spectra", [new ReportTable(SpectraTables.Edges(items)), new ReportFigure(SpectraFigures.Normalised(items))])],
        Citations = Citations,
    };

    /// <summary>The works that the methods rest on.</summary>
    public static ImmutableArray<ReportCitation> Citations { get; } =
    [
        new("B. Ravel, M. Newville, ATHENA, ARTEMIS, HEPHAESTUS: data analysis for X-ray absorption spectroscopy using IFEFFIT, J. Synchrotron Rad. 12 (2005) 537-541.", "10.1107/S0909049505012719"),
        new("X. Xiao, Z. Xu, F. Lin, W.-K. Lee, TXM-Sandbox, J. Synchrotron Rad. 29 (2022) 266-275; M. Ge, W.-K. Lee, PyXAS, J. Synchrotron Rad. 27 (2020) 567-575."),
    ];

    /// <summary>Findings of many spectra: each kind is told once or twice, with how often it came.</summary>
    /// <param name="findings">All findings.</param>
    /// <returns>The gathered ones.</returns>
    public static ImmutableArray<Finding> Gathered(IEnumerable<Finding> findings)
    {
        var gathered = ImmutableArray.CreateBuilder<Finding>();
        foreach (IGrouping<(string Code, Severity Severity), Finding> kind in findings.GroupBy(finding => (finding.Code, finding.Severity)))
        {
            Finding[] same = [.. kind];
            gathered.Add(same.Length == 1 ? same[0] : same[0] with { Message = FormattableString.Invariant($"{same[0].Message} The same kind in {same.Length} spectra.") });
        }

        return [.. gathered.Take(MostFindings)];
    }

    private static string Title(string what, int count, string name) => count == 1 ? $"{what} of {SpectraFigures.ShortName(name)}" : FormattableString.Invariant($"{what} of {count} spectra");

    private static ImmutableArray<KeyNumber> KeyNumbers(AnalysedAbsorption item) =>
    [
        new KeyNumber("edge energy E50", item.Edge.Energy, "eV") { SignificantDigits = 7, Note = FormattableString.Invariant($"+- {item.Edge.StandardError:0.0000} eV") },
        new KeyNumber("white line", item.Line.Energy, "eV") { SignificantDigits = 7, Note = FormattableString.Invariant($"+- {item.Line.StandardError:0.0000} eV") },
        new KeyNumber("edge step", item.Spectrum.Step, "") { SignificantDigits = 4, Note = item.Spectrum.Plan is null ? "normalised by the file" : FormattableString.Invariant($"+- {item.Spectrum.StepError:G2}") },
    ];
}
