using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Studies.Rate;

namespace Cathograph.Studies.Design;

/// <summary>Tells a design search to its reader.</summary>
public static class GradientDesignReport
{
    /// <summary>The report of a search.</summary>
    /// <param name="result">The search.</param>
    /// <returns>The report.</returns>
    public static Report Of(GradientDesignResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new Report
        {
            Title = $"A better gradient for {FigureText.Literal(result.Base.Name)}",
            Lead = Lead(result),
            Verdict = result.Verdict,
            Findings = result.Findings,
            KeyNumbers = KeyNumbers(result),
            Sections =
            [
                new ReportSection("Recipe", [new ReportTable(GradientDesignTables.Recipe(result))]),
                new ReportSection("Comparison", [new ReportTable(GradientDesignTables.Candidates(result)), .. GradientDesignFigures.Of(result).Select(figure => new ReportFigure(figure))]),
                new ReportSection("Search", [new ReportTable(GradientDesignTables.Starts(result))]),
            ],
            Parameters = Parameters(result),
        };
    }

    private static string Lead(GradientDesignResult result)
    {
        GradientDesignOptions options = result.Options;
        string goal = options.Goal == DesignGoal.Energy ? "discharge energy" : "discharge capacity";
        string family = options.PressedLayers is { } layers
            ? FormattableString.Invariant($"{layers} pressed layers of free mass")
            : FormattableString.Invariant($"{options.Slices} slices of equal mass");
        return FormattableString.Invariant(
            $"Which depth profile gives the most {goal} at {string.Join(", ", options.Rates.Select(rate => RateLabel.Of(rate.Rate)))}, at {Amounts.MilligramPerCentimetre2(GradientDesignChecks.Loading(result.Best.Design)):0.##} mg/cm2 of composite with {result.Mean * 100:0.##} % active material on average, in {family} of {options.Lowest * 100:0.##} to {options.Highest * 100:0.##} %?");
    }

    private static ImmutableArray<KeyNumber> KeyNumbers(GradientDesignResult result)
    {
        var numbers = ImmutableArray.CreateBuilder<KeyNumber>();
        numbers.Add(new KeyNumber("best design", GradientDesignTables.GoalOf(result, result.Best.Goal), GradientDesignTables.Unit(result)) { SignificantDigits = 4 });
        foreach (DesignCandidate rival in result.Candidates.Where(candidate => candidate != result.Best && candidate.Name != GradientDesign.GivenName && candidate.Name != GradientDesign.ProfileName))
        {
            numbers.Add(new KeyNumber($"better than {FigureText.Literal(rival.Name)} by", 100 * ((result.Best.Goal / rival.Goal) - 1), "%"));
        }

        return numbers.ToImmutable();
    }

    private static ImmutableArray<ReportParameter> Parameters(GradientDesignResult result)
    {
        GradientDesignOptions options = result.Options;
        (double upper, double lower) = RateProtocol.Limits(result.Base, new RateOptions { UpperVoltage = options.UpperVoltage, LowerVoltage = options.LowerVoltage });
        string state = result.ChargedStoichiometry is { } s
            ? string.Create(CultureInfo.InvariantCulture, $"s = {s:0.####} everywhere")
            : "after a charge at the same rate and a hold";
        return
        [
            new("State before the discharge", state, "", result.Base.InitialStoichiometry is null ? "open-circuit potential at the upper cut-off" : "initialStoichiometry of the cell"),
            new("Upper cut-off", upper.ToString("0.####", CultureInfo.InvariantCulture), "V", "option, protocol of the cell, or 4.32 V vs Li/Li^+"),
            new("Lower cut-off", lower.ToString("0.####", CultureInfo.InvariantCulture), "V", "option, protocol of the cell, or 2.22 V vs Li/Li^+"),
            new("Carbon", options.Carbon == CarbonRule.ConstantRatio ? "constant ratio to the active material" : "linear in the fraction of active material", "", "recipe of the base design"),
            new("Starts", options.Starts.ToString(CultureInfo.InvariantCulture), "", string.Create(CultureInfo.InvariantCulture, $"seed {options.Seed}")),
        ];
    }
}
