using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Electrochemistry.Impedance.Composite;

namespace Cathograph.Studies.Impedance;

/// <summary>The tables of the analysis of a composite.</summary>
public static class CompositeTables
{
    /// <summary>The conductivities, both methods side by side.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The table <c>conductivities</c>.</returns>
    public static Table Conductivities(CompositeStudyResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new Table(
            "conductivities",
            [
                new("carrier") { Key = "carrier" }, new("method") { Key = "method" },
                new("resistance", "ohm") { Key = "resistance_ohm" }, new("+-", "ohm") { Key = "resistanceError_ohm", SignificantDigits = 2 },
                new("conductivity", "S/cm") { Key = "conductivity_S_per_cm" }, new("+-", "S/cm") { Key = "conductivityError_S_per_cm", SignificantDigits = 2 },
                new("tortuosity factor") { Key = "tortuosityFactor", SignificantDigits = 3 }, new("tortuosity") { Key = "tortuosity", SignificantDigits = 3 }, new("+-") { Key = "tortuosityError", SignificantDigits = 2 },
            ],
            result.Transport.Select(estimate => new TableRow(
                estimate.Carrier == ChargeCarrier.Ions ? "ions" : "electrons",
                estimate.Method,
                estimate.Resistance,
                estimate.ResistanceError,
                estimate.Conductivity / 100,
                estimate.ConductivityError / 100,
                estimate.TortuosityFactor,
                estimate.Tortuosity,
                estimate.Tortuosity * estimate.RelativeError / 2)))
        {
            Title = "Effective conductivities",
            Note = "Conductivity = thickness/(area x resistance). Tortuosity factor = bulk conductivity x volume fraction/effective conductivity; tortuosity is its square root, the path by the thickness. +- is one standard error.",
        };
    }

    /// <summary>The parameters of the two rails.</summary>
    /// <param name="fit">The fit.</param>
    /// <returns>The table <c>parameters</c>.</returns>
    public static Table Parameters(CompositeFitResult fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return new Table(
            "parameters",
            [new("parameter") { Key = "name" }, new("value") { Key = "value" }, new("unit") { Key = "unit" }, new("standard error") { Key = "standardError", SignificantDigits = 2 }, new("what it is") { Key = "meaning" }],
            fit.Estimates.Select(estimate => new TableRow(estimate.Name, estimate.Value, FigureText.Literal(estimate.Unit), estimate.StandardError, Meaning(estimate.Name) + (estimate.IsFixed ? " (given)" : ""))))
        {
            Title = "Two rails",
            Note = FigureText.Literal($"Circuits: {string.Join(" and ", fit.Circuits)}; Ri, Re and the interface are shared."),
        };
    }

    /// <summary>The steps of a DC polarisation.</summary>
    /// <param name="name">Name of the table.</param>
    /// <param name="polarisation">The polarisation.</param>
    /// <returns>The table.</returns>
    public static Table Steps(string name, DcPolarisationResult polarisation)
    {
        ArgumentNullException.ThrowIfNull(polarisation);
        return new Table(
            name,
            [new("start", "s") { Key = "start_s" }, new("duration", "s") { Key = "duration_s" }, new("voltage", "mV") { Key = "voltage_mV" }, new("current", "uA") { Key = "current_uA" }, new("transient ends", "s") { Key = "transientEnd_s" }, new("drift", "%") { Key = "drift_percent", SignificantDigits = 2 }, new("remark") { Key = "remark" }],
            polarisation.Steps.Select(step => new TableRow(step.Start, step.Duration, 1000 * step.Voltage, 1e6 * step.Current, step.TransientEnd, 100 * step.Drift, step.IsSteady ? "" : "not steady")))
        {
            Title = $"DC polarisation, {FigureText.Literal(polarisation.Name)}",
            Note = FormattableString.Invariant($"Slope of the line: {polarisation.Resistance:G5} +- {polarisation.ResistanceError:G2} ohm; {1000 * polarisation.Offset:G3} mV without current. Drift is the change between the last two tenths of a step."),
        };
    }

    private static string Meaning(string name) => name switch
    {
        "Ri" => "ionic rail over the thickness",
        "Re" => "electronic rail over the thickness",
        "Rct" => "charge transfer of the whole interface",
        "Q" => "constant-phase coefficient of the whole interface",
        "n" => "its exponent",
        "Rc" => "in series in the ion-blocking cell",
        "Rs" => "in series in the electron-blocking cell",
        _ => "inductance of the leads",
    };
}
