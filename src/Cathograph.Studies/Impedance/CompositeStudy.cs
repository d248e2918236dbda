using System.Collections.Immutable;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Impedance.Circuits;
using Cathograph.Electrochemistry.Impedance.Composite;

namespace Cathograph.Studies.Impedance;

/// <summary>Conductivities of ions and electrons in a composite, by impedance, by DC polarisation, or both side by side.</summary>
public static class CompositeStudy
{
    /// <summary>Analyses a composite.</summary>
    /// <param name="input">What was measured.</param>
    /// <param name="options">Geometry, phases, what is in series.</param>
    /// <param name="cancellation">Ends the study with <see cref="OperationCanceledException"/>.</param>
    /// <returns>The conductivities.</returns>
    /// <exception cref="InvalidInputException">Nothing was measured, or the geometry is not one.</exception>
    public static CompositeStudyResult Run(CompositeInput input, CompositeOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(options);
        Check(input, options);
        CompositeFitResult? fit = input.IonBlocking is null && input.ElectronBlocking is null ? null : CompositeFit.Run(input.IonBlocking, input.ElectronBlocking, options, cancellation);
        DcPolarisationResult? electron = input.DcElectron is null ? null : DcPolarisation.Run(input.DcElectron);
        DcPolarisationResult? ion = input.DcIon is null ? null : DcPolarisation.Run(input.DcIon);
        var transport = new List<TransportEstimate>(fit?.Transport ?? []);
        var findings = new List<Finding>(fit?.Findings ?? []);
        if (electron is not null)
        {
            transport.Add(CompositeComparison.Estimate(ChargeCarrier.Electrons, electron, (options.ContactResistance, 0), options));
            findings.AddRange(electron.Findings);
        }

        if (ion is not null)
        {
            transport.Add(CompositeComparison.Estimate(ChargeCarrier.Ions, ion, SeparatorOf(fit, options), options));
            findings.AddRange(ion.Findings);
        }

        ImmutableArray<TransportEstimate> sorted = [.. transport.OrderBy(estimate => estimate.Carrier)];
        findings.AddRange(CompositeComparison.Compare(sorted));
        findings.AddRange(sorted.Where(estimate => estimate.TortuosityFactor < 1).Select(estimate => Finding.Warning(
            "tortuosity-below-one",
            FormattableString.Invariant($"The tortuosity factor of the {(estimate.Carrier == ChargeCarrier.Ions ? "ions" : "electrons")} comes out as {estimate.TortuosityFactor:G3}, expected at least 1: thickness, area, volume fraction or bulk conductivity do not belong to this composite."))));
        return new CompositeStudyResult
        {
            Name = input.Name,
            Options = options,
            Fit = fit,
            DcElectron = electron,
            DcIon = ion,
            Transport = sorted,
            Findings = [.. findings],
            Verdict = fit?.Verdict ?? new Verdict(Outcome.Completed, "line through the steady ends of the polarisation", 0, 0, 1),
        };
    }

    // The separators of the polarised cell: as given, else as the impedance of the same kind of cell shows them.
    private static (double Value, double Error) SeparatorOf(CompositeFitResult? fit, CompositeOptions options)
    {
        if (options.SeparatorResistance is { } given)
        {
            return (given, 0);
        }

        ParameterEstimate? fitted = fit?.Estimates.FirstOrDefault(estimate => estimate.Name == "Rs" && !estimate.IsFixed);
        return fitted is null ? (0, 0) : (fitted.Value, double.IsFinite(fitted.StandardError) ? fitted.StandardError : 0);
    }

    private static void Check(CompositeInput input, CompositeOptions options)
    {
        var violations = new List<Violation>();
        void Require(bool holds, string where, string message)
        {
            if (!holds)
            {
                violations.Add(new Violation(where, message));
            }
        }

        CompositeGeometry geometry = options.Geometry;
        Require(geometry.Thickness > 0 && double.IsFinite(geometry.Thickness), "thickness", FormattableString.Invariant($"found {geometry.Thickness} m; expected a thickness above 0, such as 100 um"));
        Require(geometry.Area > 0 && double.IsFinite(geometry.Area), "area", FormattableString.Invariant($"found {geometry.Area} m2; expected an area above 0, such as 0.785 cm2"));
        Require(input.IonBlocking is not null || input.ElectronBlocking is not null || input.DcElectron is not null || input.DcIon is not null, "input", "found nothing that was measured; expected an impedance spectrum or a DC polarisation");
        foreach (BulkPhase phase in new[] { options.Electrolyte, options.Conductor }.OfType<BulkPhase>())
        {
            Require(phase.Conductivity > 0 && phase.VolumeFraction is > 0 and <= 1, "phase", FormattableString.Invariant($"found {phase.Conductivity} S/m and a volume fraction of {phase.VolumeFraction}; expected a conductivity above 0 and a fraction from 0 to 1"));
        }

        Require(options.SeparatorResistance is null or >= 0, "separatorResistance", "found a value below 0; expected at least 0 ohm");
        Require(options.ContactResistance >= 0, "contactResistance", "found a value below 0; expected at least 0 ohm");
        if (violations.Count > 0)
        {
            throw new InvalidInputException(violations);
        }
    }
}
