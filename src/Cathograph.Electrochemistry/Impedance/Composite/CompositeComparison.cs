using System.Collections.Immutable;
using Cathograph.Core.Verdicts;

namespace Cathograph.Electrochemistry.Impedance.Composite;

/// <summary>Puts impedance and DC polarisation of the same composite side by side.</summary>
public static class CompositeComparison
{
    // Two standard errors of the difference: one pair of twenty that agree is beyond.
    private const double Beyond = 2;

    // Two instruments differ by as much: their calibrations are no part of a scatter.
    private const double Calibration = 0.01;

    /// <summary>An estimate from a DC polarisation, less what is in series.</summary>
    /// <param name="carrier">The carrier that the contacts let pass.</param>
    /// <param name="polarisation">The polarisation.</param>
    /// <param name="series">Resistance in series and its standard error in ohm.</param>
    /// <param name="options">Geometry and phases.</param>
    /// <returns>The estimate.</returns>
    /// <exception cref="InvalidInputException">What is in series is as large as the whole.</exception>
    public static TransportEstimate Estimate(ChargeCarrier carrier, DcPolarisationResult polarisation, (double Value, double Error) series, CompositeOptions options)
    {
        ArgumentNullException.ThrowIfNull(polarisation);
        double resistance = polarisation.Resistance - series.Value;
        return resistance > 0
            ? TransportEstimate.Of(carrier, "DC polarisation", (resistance, double.Hypot(polarisation.ResistanceError, series.Error)), options)
            : throw new InvalidInputException(polarisation.Name, FormattableString.Invariant($"found {polarisation.Resistance:G5} ohm, of which {series.Value:G5} ohm are in series; expected something to be left for the composite"));
    }

    /// <summary>Says whether the methods agree.</summary>
    /// <param name="estimates">Estimates of one composite by several methods.</param>
    /// <returns>A note for each carrier on which they agree, a warning for each on which they do not.</returns>
    public static ImmutableArray<Finding> Compare(ImmutableArray<TransportEstimate> estimates)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        foreach (IGrouping<ChargeCarrier, TransportEstimate> group in estimates.GroupBy(estimate => estimate.Carrier))
        {
            TransportEstimate[] members = [.. group];
            for (int k = 1; k < members.Length; k++)
            {
                findings.Add(Judge(members[0], members[k]));
            }
        }

        return findings.ToImmutable();
    }

    private static Finding Judge(TransportEstimate first, TransportEstimate second)
    {
        double difference = Math.Log(second.Resistance / first.Resistance);

        // Thickness and area are the same in both and do not count.
        double error = double.Hypot(first.ResistanceError / first.Resistance, second.ResistanceError / second.Resistance);
        string carrier = first.Carrier == ChargeCarrier.Ions ? "Ions" : "Electrons";
        string numbers = FormattableString.Invariant($"{carrier}: {second.Method} gives {second.Resistance:G4} +- {second.ResistanceError:G2} ohm, {first.Method} {first.Resistance:G4} +- {first.ResistanceError:G2} ohm");
        return Math.Abs(difference) > Math.Max(Beyond * error, Calibration)
            ? Finding.Warning("methods-disagree", FormattableString.Invariant($"{numbers}: they differ by {100 * (Math.Exp(Math.Abs(difference)) - 1):G3} %, beyond twice their errors. A polarisation that is not steady, a leaking contact or a resistance in series that was not subtracted can do this."))
            : Finding.Note("methods-agree", $"{numbers}: they agree within {(Math.Abs(difference) > Beyond * error ? "1 %, which instruments differ by" : "twice their errors")}.");
    }
}
