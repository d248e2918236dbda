using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Fields;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Microstructure.Connectivity;
using Cathograph.Microstructure.Contacts;

namespace Cathograph.Studies.Volumes;

/// <summary>Tells the contacts of a composite to their reader.</summary>
public static class ContactReport
{
    private const double Micrometres = 1e6;
    private const double SquareMicrometres = 1e12;
    private const double CubicMicrometres = 1e18;

    /// <summary>The report.</summary>
    /// <param name="result">The contacts.</param>
    /// <param name="particles">The particles, for slices.</param>
    /// <param name="name">The name of the volume.</param>
    /// <returns>Key numbers, findings, tables and figures.</returns>
    public static Report Of(ContactResult result, RegionVolume particles, string name)
    {
        ArgumentNullException.ThrowIfNull(result);
        ImmutableArray<ReportBlock> networks = [new ReportTable(ContactTables.Networks(result))];
        var interfaces = new List<ReportBlock> { new ReportTable(ContactTables.Interfaces(result)), new ReportFigure(ContactFigures.Areas(result)) };
        if (!result.TripleLines.IsEmpty)
        {
            interfaces.Insert(1, new ReportTable(ContactTables.Triples(result)));
        }

        var sections = new List<ReportSection> { new("Interfaces", [.. interfaces]), new("Networks", networks) };
        if (!result.Particles.IsEmpty)
        {
            sections.Add(new ReportSection(
                "Particles",
                [
                    new ReportTable(ContactTables.Classes(result)),
                    new ReportTable(ContactTables.Coverage(result)),
                    new ReportFigure(ContactFigures.Classes(result)),
                    new ReportFigure(ContactFigures.Coverage(result)),
                    new ReportFigure(ContactFigures.Patterns(result)),
                    new ReportFigure(ContactFigures.Slices(result, particles)),
                ]));
        }

        return new Report
        {
            Title = $"Contacts of {FigureText.Literal(name)}",
            KeyNumbers = KeyNumbers(result),
            Findings = Findings(result),
            Sections = [.. sections],
            Parameters = Parameters(result.Options, result.Volume.Grid),
            Citations = [new ReportCitation("Ohser and Schladitz, 3D Images of Materials Structures, Wiley-VCH (2009), for Crofton's formula on lattices", "10.1002/9783527628308")],
        };
    }

    /// <summary>One row a particle, for programs.</summary>
    /// <param name="result">The contacts.</param>
    /// <returns>The sheet <c>contacts</c>.</returns>
    public static DataSheet Sheet(ContactResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        ImmutableArray<ParticleContacts> all = result.Particles;
        DataColumn Column(string key, Func<ParticleContacts, double> value) => new(key, [.. all.Select(value)]);
        DataColumn Area(string key, Func<ParticleContacts, double> value) => Column($"{key}_um2", item => SquareMicrometres * value(item));
        DataColumn Share(string key, Func<ParticleContacts, double> value) => Column($"{key}_fraction", item => item.ShareOf(value(item)));
        DataColumn Pattern(string key, Func<ContactPattern, double> value) => Column(key, item => item.Pattern is { } pattern ? value(pattern) : double.NaN);
        return new DataSheet(
            "contacts",
            [
                Column("id", item => item.Id),
                Column("volume_um3", item => CubicMicrometres * item.Volume),
                Area("surface", item => item.Surface),
                Area("border", item => item.Border),
                Area("electrolyte", item => item.Electrolyte),
                Area("connectedElectrolyte", item => item.ConnectedElectrolyte),
                Area("carbon", item => item.Carbon),
                Area("connectedCarbon", item => item.ConnectedCarbon),
                Area("particles", item => item.Particles),
                Area("pore", item => item.Pore),
                Area("other", item => item.Other),
                Share("electrolyte", item => item.Electrolyte),
                Share("carbon", item => item.Carbon),
                Share("particles", item => item.Particles),
                Share("pore", item => item.Pore),
                Column("neighbours", item => item.Neighbours),
                Column("class", item => (int)item.Class),
                Pattern("lithiumAngularCoverage", pattern => pattern.LithiumCoverage),
                Pattern("electronAngularCoverage", pattern => pattern.ElectronCoverage),
                Pattern("lithiumEvenness", pattern => pattern.LithiumEvenness),
                Pattern("electronEvenness", pattern => pattern.ElectronEvenness),
                Pattern("overlap", pattern => pattern.Overlap),
                Pattern("separation_deg", pattern => pattern.Separation * 180 / Math.PI),
                Column("separation_um", item => item.Pattern is { } pattern ? Micrometres * pattern.Separation * item.EquivalentRadius : double.NaN),
                Pattern("pairing", pattern => pattern.Pairing),
                Column("imbalance_x", item => item.Imbalance.X),
                Column("imbalance_y", item => item.Imbalance.Y),
                Column("imbalance_z", item => item.Imbalance.Z),
                Area("lithiumContactDirection_x", item => item.LithiumContactDirection.X),
                Area("lithiumContactDirection_y", item => item.LithiumContactDirection.Y),
                Area("lithiumContactDirection_z", item => item.LithiumContactDirection.Z),
                Area("electronContactDirection_x", item => item.ElectronContactDirection.X),
                Area("electronContactDirection_y", item => item.ElectronContactDirection.Y),
                Area("electronContactDirection_z", item => item.ElectronContactDirection.Z),
            ]);
    }

    /// <summary>The contacts between particles, for programs.</summary>
    /// <param name="result">The contacts.</param>
    /// <returns>The sheet <c>particle-contacts</c>.</returns>
    public static DataSheet Pairs(ContactResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new DataSheet(
            "particle-contacts",
            [
                new DataColumn("first", [.. result.ParticleContacts.Select(item => (double)item.First)]),
                new DataColumn("second", [.. result.ParticleContacts.Select(item => (double)item.Second)]),
                new DataColumn("area_um2", [.. result.ParticleContacts.Select(item => SquareMicrometres * item.Area)]),
            ]);
    }

    private static ImmutableArray<KeyNumber> KeyNumbers(ContactResult result)
    {
        var numbers = ImmutableArray.CreateBuilder<KeyNumber>();
        if (double.IsFinite(result.Utilisation))
        {
            numbers.Add(new KeyNumber("utilisation", 100 * result.Utilisation, "% of the active volume") { Note = "reached by Li^+ and by electrons" });
        }

        foreach ((PhaseRole role, string label) in new[] { (PhaseRole.Electrolyte, "electrolyte connected to the separator"), (PhaseRole.Carbon, "carbon connected to the collector") })
        {
            if (double.IsFinite(result.Networks.ShareOf(role)))
            {
                numbers.Add(new KeyNumber(label, 100 * result.Networks.ShareOf(role), "%"));
            }
        }

        numbers.Add(new KeyNumber("length where three phases meet", Micrometres * result.TripleLines.Sum(item => item.Length), "um") { SignificantDigits = 4 });
        return numbers.ToImmutable();
    }

    private static ImmutableArray<Finding> Findings(ContactResult result)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        foreach ((PhaseRole role, string lacks, string hint) in new[]
        {
            (PhaseRole.Electrolyte, "no electrolyte: which particles Li+ reaches is not known", "a pore that is filled with liquid electrolyte is named so with \"0=pore:electrolyte\""),
            (PhaseRole.Carbon, "no carbon: which particles electrons reach through carbon is not known", "--active-conducts follows electrons from the collector through active material"),
        })
        {
            if (double.IsNaN(result.Networks.ShareOf(role)))
            {
                findings.Add(Finding.Warning($"no-{role.ToString().ToLowerInvariant()}", $"The volume has {lacks}, and utilisation is not given unless it is; {hint}.", "--phases"));
            }
            else if (result.Networks.ShareOf(role) <= 0)
            {
                string face = role == PhaseRole.Electrolyte ? "separator" : "collector";
                findings.Add(Finding.Warning($"{role.ToString().ToLowerInvariant()}-not-connected", $"No {role.ToString().ToLowerInvariant()} touches the face of the {face}; expected the face at which the {face} lies, see --{face}.", $"--{face}"));
            }
        }

        if (result.Volume.Phases.All.Length > 8)
        {
            findings.Add(Finding.Note("no-triple-lines", $"Found {result.Volume.Phases.All.Length} phases; lines where three meet are measured for up to 8.", "--phases"));
        }

        if (result.PlaneError > 0.02)
        {
            findings.Add(Finding.Note(
                "flat-interfaces-uncertain", string.Create(CultureInfo.InvariantCulture, $"With this aspect of the voxel the area of a flat interface is uncertain by up to {100 * result.PlaneError:F1} %; round bodies are within 2 % from a radius of 8 voxels."), "voxel size"));
        }

        return findings.ToImmutable();
    }

    private static ImmutableArray<ReportParameter> Parameters(ContactOptions options, VoxelGrid grid) =>
    [
        new("Separator", ContactTables.Face(options.Connectivity.Separator), "", "option"),
        new("Collector", ContactTables.Face(options.Connectivity.Collector), "", "option"),
        new("Neighbours", options.Connectivity.Neighbourhood == Neighbourhood.Faces ? "faces" : "faces, edges and corners", "", "option"),
        new("Electrons through active material", options.Connectivity.ActiveConducts ? "yes" : "no", "", "option") { IsGiven = options.Connectivity.ActiveConducts },
        new("Contacts ignored up to", (SquareMicrometres * options.LeastArea(grid)).ToString("G4", CultureInfo.InvariantCulture), "um^2", "option"),
        new("Angle around a contact", (options.Tolerance * 180 / Math.PI).ToString("G3", CultureInfo.InvariantCulture), "deg", "option"),
    ];
}
