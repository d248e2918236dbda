using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Microstructure.Connectivity;
using Cathograph.Microstructure.Contacts;

namespace Cathograph.Studies.Volumes;

/// <summary>The tables of a report on contacts.</summary>
internal static class ContactTables
{
    private const double PerMicrometre = 1e-6;
    private const double Micrometres = 1e6;
    private const double SquareMicrometres = 1e12;

    /// <summary>What classes are called, in the order of <see cref="ContactClass"/>.</summary>
    public static readonly ImmutableArray<string> ClassNames =
    [
        "active: Li^+ and e^-", "no Li^+ channel (LCD)", "no e^- channel (ECD)", "isolated", "undecided",
    ];

    public static string Face(BoxFace face) => face switch
    {
        BoxFace.XLow => "x-",
        BoxFace.XHigh => "x+",
        BoxFace.YLow => "y-",
        BoxFace.YHigh => "y+",
        BoxFace.ZLow => "z-",
        _ => "z+",
    };

    public static Table Interfaces(ContactResult result)
    {
        (double x, double y, double z) = result.Volume.Grid.Extent;
        double box = x * y * z;
        return new Table(
            "interfaces",
            [
                new TableColumn("interface"), new TableColumn("area", "um^2") { Key = "area_um2" }, new TableColumn("per volume", "um^{-1}") { Key = "areaPerVolume_per_um" },
                new TableColumn("of the surface of the first", "%") { Key = "shareOfFirst_percent", SignificantDigits = 3 }, new TableColumn("of the second", "%") { Key = "shareOfSecond_percent", SignificantDigits = 3 },
            ],
            result.Areas.Select(pair => new TableRow(
                FigureText.Literal($"{pair.First.Name}-{pair.Second.Name}"),
                SquareMicrometres * pair.Area,
                PerMicrometre * pair.Area / box,
                100 * pair.Area / result.SurfaceOf(pair.First),
                100 * pair.Area / result.SurfaceOf(pair.Second))))
        {
            Title = "Interfaces of phases",
            Note = result.Volume.Grid.IsPlane ? "Lengths times the thickness of the image." : "",
        };
    }

    public static Table Triples(ContactResult result)
    {
        (double x, double y, double z) = result.Volume.Grid.Extent;
        return new Table(
            "triple-lines",
            [new TableColumn("phases"), new TableColumn("length", "um") { Key = "length_um" }, new TableColumn("per volume", "um^{-2}") { Key = "lengthPerVolume_per_um2" }],
            result.TripleLines.Select(item => new TableRow(FigureText.Literal(string.Join("-", item.Phases.Select(phase => phase.Name))), Micrometres * item.Length, item.Length / (x * y * z) / (Micrometres * Micrometres))))
        {
            Title = "Lines where three phases meet",
        };
    }

    public static Table Networks(ContactResult result) => new(
        "networks",
        [
            new TableColumn("phases"), new TableColumn("volume", "%") { Key = "volume_percent", SignificantDigits = 3 }, new TableColumn("connected", "%") { Key = "connected_percent", SignificantDigits = 4 },
            new TableColumn("to"), new TableColumn("pieces") { Decimals = 0 }, new TableColumn("largest piece", "%") { Key = "largest_percent", SignificantDigits = 4 },
        ],
        result.Networks.Clusters.Where(item => item.Voxels > 0).Select(item => new TableRow(
            item.Role.ToString().ToLowerInvariant(),
            100.0 * item.Voxels / result.Volume.Grid.Count,
            IsFollowed(item.Role, result.Options.Connectivity) ? 100 * result.Networks.ShareOf(item.Role) : double.NaN,
            IsFollowed(item.Role, result.Options.Connectivity) ? (item.Role == PhaseRole.Electrolyte ? $"separator ({Face(result.Options.Connectivity.Separator)})" : $"collector ({Face(result.Options.Connectivity.Collector)})") : "",
            item.Count,
            100 * item.LargestShare)))
    {
        Title = "Networks",
    };

    public static Table Classes(ContactResult result) => new(
        "classes",
        [new TableColumn("particles"), new TableColumn("number") { Decimals = 0 }, new TableColumn("of the number", "%") { Key = "number_percent", SignificantDigits = 3 }, new TableColumn("of the volume", "%") { Key = "volume_percent", SignificantDigits = 3 }],
        Enum.GetValues<ContactClass>().Where(kind => kind != ContactClass.Undecided || result.Particles.Any(item => item.Class == kind)).Select(kind =>
        {
            int count = result.Particles.Count(item => item.Class == kind);
            return new TableRow(ClassNames[(int)kind], count, 100.0 * count / result.Particles.Length, 100 * result.ShareOf(kind));
        }))
    {
        Title = "What reaches the particles",
    };

    public static Table Coverage(ContactResult result)
    {
        ImmutableArray<ParticleContacts> all = result.Particles;
        static double Of(ParticleContacts item, Func<ContactPattern, double> value) => item.Pattern is { } pattern ? value(pattern) : double.NaN;
        TableRow Row(string label, Func<ParticleContacts, double> value)
        {
            double[] shares = [.. all.Select(value).Where(double.IsFinite).Order()];
            double At(double share) => shares.Length > 0 ? shares[(int)Math.Round(share * (shares.Length - 1))] : double.NaN;
            return new TableRow(label, At(0.1), At(0.5), At(0.9), shares.Length > 0 ? shares.Average() : double.NaN);
        }

        return new Table(
            "coverage",
            [
                new TableColumn("measure"), new TableColumn("10 % of particles below") { SignificantDigits = 3, Key = "p10" }, new TableColumn("median") { SignificantDigits = 3, Key = "median" },
                new TableColumn("90 % below") { SignificantDigits = 3, Key = "p90" }, new TableColumn("mean") { SignificantDigits = 3, Key = "mean" },
            ],
            [
                Row("share of surface on electrolyte", item => item.ShareOf(item.Electrolyte)),
                Row("share on carbon", item => item.ShareOf(item.Carbon)),
                Row("share on other particles", item => item.ShareOf(item.Particles)),
                Row("share on pore", item => item.ShareOf(item.Pore)),
                Row("touching particles", item => item.Neighbours),
                Row("angular coverage by Li^+ contact", item => Of(item, pattern => pattern.LithiumCoverage)),
                Row("angular coverage by e^- contact", item => Of(item, pattern => pattern.ElectronCoverage)),
                Row("evenness of Li^+ contact", item => Of(item, pattern => pattern.LithiumEvenness)),
                Row("evenness of e^- contact", item => Of(item, pattern => pattern.ElectronEvenness)),
                Row("overlap of both", item => Of(item, pattern => pattern.Overlap)),
                Row("separation in deg", item => Of(item, pattern => pattern.Separation * 180 / Math.PI)),
                Row("pairing (1 paired, 0 by chance)", item => Of(item, pattern => pattern.Pairing)),
            ])
        {
            Title = "Contacts of particles",
        };
    }

    private static bool IsFollowed(PhaseRole role, PhaseConnectivityOptions options) => role is PhaseRole.Electrolyte or PhaseRole.Carbon || (role == PhaseRole.Active && options.ActiveConducts);
}
