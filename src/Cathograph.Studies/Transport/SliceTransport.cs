using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Transport;
using Cathograph.Core.Verdicts;
using Cathograph.Microstructure.Conduction;
using Cathograph.Microstructure.Connectivity;
using Cathograph.Microstructure.Contacts;

namespace Cathograph.Studies.Transport;

/// <summary>Effective transport of one piece of a volume.</summary>
internal sealed class SliceTransport(StructureOptions options, int threads)
{
    /// <summary>Gets how contacts are judged: electrons pass through active material when it conducts.</summary>
    public ContactOptions Contacts { get; } = new()
    {
        Connectivity = new PhaseConnectivityOptions { Separator = options.Separator, Collector = options.Collector, ActiveConducts = options.ActiveMaterial > 0 },
    };

    public SliceResult Of(LabelVolume labels, ContactResult contacts, double utilisation, FibreNetwork? fibres, CancellationToken cancellation)
    {
        ConductionResult ionic = Solve(labels, OfIons, options.Axis, null, cancellation);
        ConductionResult electronic = Solve(labels, OfElectrons, options.Axis, fibres, cancellation);
        (double x, double y, double z) = labels.Grid.Extent;
        double area = contacts.Areas.Where(IsElectrolyteOnActive).Sum(pair => pair.Area);
        var transport = new EffectiveTransport
        {
            Volumes = Volumes(labels),
            IonicConductivity = Estimate.Of(ionic.EffectiveConductivity),
            ElectronicConductivity = Estimate.Of(electronic.EffectiveConductivity),
            ConnectedShare = Estimate.Of(double.IsNaN(utilisation) ? 0 : utilisation),
            ContactArea = Estimate.Of(area / (x * y * z)),
        };
        return new SliceResult(transport, [ionic.Verdict, electronic.Verdict]);
    }

    /// <summary>The effective ionic and electronic conductivity along another axis, in S/m.</summary>
    public (double Ionic, double Electronic) Along(LabelVolume labels, int axis, CancellationToken cancellation) =>
        (Solve(labels, OfIons, axis, null, cancellation).EffectiveConductivity, Solve(labels, OfElectrons, axis, options.Fibres, cancellation).EffectiveConductivity);

    private double OfIons(PhaseRole role) => role == PhaseRole.Electrolyte ? options.Electrolyte : 0;

    private double OfElectrons(PhaseRole role) => role switch { PhaseRole.Carbon => options.Carbon, PhaseRole.Active => options.ActiveMaterial, _ => 0 };

    private ConductionResult Solve(LabelVolume labels, Func<PhaseRole, double> conductivity, int axis, FibreNetwork? fibres, CancellationToken cancellation)
    {
        ImmutableArray<double> table = [.. Enumerable.Range(0, 256).Select(label => labels.Phases.Find((byte)label) is { } phase ? conductivity(phase.Role) : 0)];
        var solving = new ConductionOptions
        {
            Axis = axis,
            Boundary = options.IsPeriodic ? ConductionBoundary.PeriodicSides : ConductionBoundary.Insulating,
            Fibres = fibres is { Count: > 0 } && options.Carbon > 0 ? new FibreConduction(fibres, options.Carbon) : null,
        };
        return EffectiveConduction.Run(labels, table, solving, threads, cancellation);
    }

    private static bool IsElectrolyteOnActive(PhasePairArea pair) =>
        (pair.First.Role, pair.Second.Role) is (PhaseRole.Active, PhaseRole.Electrolyte) or (PhaseRole.Electrolyte, PhaseRole.Active);

    private static PhaseVolumes Volumes(LabelVolume volume)
    {
        long[] counts = new long[256];
        foreach (byte label in volume.Labels.AsSpan())
        {
            counts[label]++;
        }

        double Share(PhaseRole role) => (double)volume.Phases.Of(role).Sum(phase => counts[phase.Label]) / volume.Labels.Length;
        return new PhaseVolumes(Share(PhaseRole.Active), Share(PhaseRole.Electrolyte), Share(PhaseRole.Carbon));
    }
}
