using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Transport;
using Cathograph.Core.Verdicts;
using Cathograph.Microstructure.Conduction;
using Cathograph.Microstructure.Connectivity;
using Cathograph.Microstructure.Contacts;

namespace Cathograph.Studies.Transport;

/// <summary>
/// From a labelled volume to what a cell model needs: effective ionic and electronic conductivity from separator to collector, contact area and utilisation, for the whole and for slices of its depth.
/// A measured and a generated volume are treated alike.
/// </summary>
public static class StructureStudy
{
    /// <summary>Runs the study.</summary>
    /// <param name="volume">The phases; active material, electrolyte and carbon by their roles.</param>
    /// <param name="particles">The particles of the active phases on the same grid.</param>
    /// <param name="options">Conductivities, faces, slices.</param>
    /// <param name="work">Threads (0 for one a core) and who is told of progress.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Transport of the whole and of the slices, and what reaches the active material.</returns>
    /// <exception cref="InvalidInputException">A role is missing, a conductivity or the number of slices is out of range: all that is wrong at once.</exception>
    public static StructureResult Run(
        LabelVolume volume, RegionVolume particles, StructureOptions options, (int Threads, IProgress<StudyProgress>? Progress) work, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(volume);
        ArgumentNullException.ThrowIfNull(particles);
        ArgumentNullException.ThrowIfNull(options);
        Require(volume, options);
        var slicing = new SliceTransport(options, work.Threads);
        int steps = options.Slices > 1 ? options.Slices + 1 : 1;
        work.Progress?.Report(new StudyProgress(0, steps, "transport"));
        ContactResult contacts = ContactAnalysis.Run(volume, particles, slicing.Contacts, work.Threads, cancellation);
        SliceResult whole = slicing.Of(volume, contacts, contacts.Utilisation, options.Fibres, cancellation);
        ReachTally tally = ReachTally.Of(particles, contacts, options);
        double thickness = DepthSlab.Planes(volume.Grid, options.Axis) * DepthSlab.Edge(volume.Grid, options.Axis);
        var slices = ImmutableArray.CreateBuilder<EffectiveTransport>();
        var verdicts = new List<Verdict>(whole.Verdicts);
        for (int k = 0; k < options.Slices && options.Slices > 1; k++)
        {
            work.Progress?.Report(new StudyProgress(k + 1, steps, "transport"));
            DepthSlab slab = DepthSlab.Of(volume.Grid, options.Separator, k, options.Slices);
            LabelVolume labels = slab.Labels(volume);
            SliceResult slice = slicing.Of(labels, ContactAnalysis.Run(labels, slab.Particles(particles), slicing.Contacts, work.Threads, cancellation), tally.Utilisation(k, options.Slices), null, cancellation);
            slices.Add(slice.Transport with { Name = FormattableString.Invariant($"slice {k + 1}"), Depth = (thickness * k / options.Slices, thickness * (k + 1) / options.Slices) });
            verdicts.AddRange(slice.Verdicts);
        }

        return new StructureResult
        {
            Options = options,
            Whole = whole.Transport,
            Slices = slices.Count > 0 ? slices.ToImmutable() : [whole.Transport],
            ByDepth = tally.ByDepth(),
            BySize = ReachTally.BySize(contacts),
            CarbonTouchedShare = Touched(contacts),
            Particles = contacts.Particles.Length,
            Verdict = verdicts.FirstOrDefault(verdict => !verdict.IsCompleted) ?? verdicts.MaxBy(verdict => verdict.Iterations)!,
        };
    }

    private static double Touched(ContactResult contacts)
    {
        double all = contacts.Particles.Sum(item => item.Volume);
        double least = contacts.Options.LeastArea(contacts.Volume.Grid);
        return all > 0 ? contacts.Particles.Where(item => item.ConnectedCarbon > least).Sum(item => item.Volume) / all : double.NaN;
    }

    private static void Require(LabelVolume volume, StructureOptions options)
    {
        var violations = new List<Violation>();
        void Refuse(bool isWrong, string where, string message)
        {
            if (isWrong)
            {
                violations.Add(new Violation(where, message));
            }
        }

        Refuse(!volume.Phases.Of(PhaseRole.Active).Any(), "--phases", "found no active material; expected a phase such as 1=active");
        Refuse(!volume.Phases.Of(PhaseRole.Electrolyte).Any(), "--phases", "found no electrolyte; expected a phase such as 2=electrolyte");
        Refuse(!(options.Electrolyte > 0 && double.IsFinite(options.Electrolyte)), "--electrolyte", FormattableString.Invariant($"found {options.Electrolyte:G4} S/m; expected a conductivity above 0"));
        Refuse(!(options.Carbon >= 0 && double.IsFinite(options.Carbon)), "--carbon", FormattableString.Invariant($"found {options.Carbon:G4} S/m; expected a conductivity of at least 0"));
        Refuse(!(options.ActiveMaterial >= 0 && double.IsFinite(options.ActiveMaterial)), "--active", FormattableString.Invariant($"found {options.ActiveMaterial:G4} S/m; expected a conductivity of at least 0"));
        int planes = DepthSlab.Planes(volume.Grid, options.Axis);
        Refuse(planes < 2, "--separator", FormattableString.Invariant($"the volume is one voxel thick along {"xyz"[options.Axis]}; expected at least two from the separator to the collector"));
        Refuse(options.Slices is < 1 or > 100 || (planes >= 2 && options.Slices > planes / 2), "--slices", FormattableString.Invariant($"found {options.Slices} slices of {planes} planes; expected 1 to {Math.Min(100, Math.Max(1, planes / 2))}, at least two planes each"));
        if (violations.Count > 0)
        {
            throw new InvalidInputException(violations);
        }
    }
}
