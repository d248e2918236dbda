using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Figures;
using Cathograph.Microstructure.Contacts;

namespace Cathograph.Studies.Volumes;

/// <summary>The figures of a report on contacts.</summary>
internal static class ContactFigures
{
    private const double SquareMicrometres = 1e12;
    private const int Bins = 20;

    // Apart from the colours of the phases, which lie below.
    private static readonly ImmutableArray<ColorKey> ClassColors = [ColorKey.Palette(2), ColorKey.Palette(1), ColorKey.Palette(3), ColorKey.Palette(5), ColorKey.Palette(6)];

    public static Figure Areas(ContactResult result)
    {
        ImmutableArray<PhasePairArea> pairs = [.. result.Areas.Where(pair => pair.Area > 0)];
        return new Figure
        {
            Name = "interface-areas",
            Title = "Area of the interfaces",
            Caption = result.Volume.Grid.IsPlane ? "Lengths times the thickness of the image." : "Crofton's formula in 37 directions.",
            Panels =
            [
                new Panel
                {
                    X = Axis.OfCategories("", pairs.Select(pair => FigureText.Literal($"{pair.First.Name}-{pair.Second.Name}"))),
                    Y = new Axis("Area", "um^2") { IncludeZero = true },
                    Marks = [new BarSeries("", pairs.Select(pair => SquareMicrometres * pair.Area)) { Color = ColorKey.Palette(0) }],
                },
            ],
        };
    }

    public static Figure Classes(ContactResult result)
    {
        ContactClass[] kinds = [.. Enum.GetValues<ContactClass>().Where(kind => kind != ContactClass.Undecided || result.Particles.Any(item => item.Class == kind))];
        return new Figure
        {
            Name = "classes",
            Title = "What reaches the particles",
            Caption = "Share of the particles by volume and by number.",
            Panels =
            [
                new Panel
                {
                    X = Axis.OfCategories("", kinds.Select(kind => ContactTables.ClassNames[(int)kind])),
                    Y = new Axis("Share of particles", "%") { Minimum = 0, Maximum = 100 },
                    Marks =
                    [
                        new BarSeries("by volume", kinds.Select(kind => 100 * result.ShareOf(kind))) { Color = ColorKey.Palette(0) },
                        new BarSeries("by number", kinds.Select(kind => 100.0 * result.Particles.Count(item => item.Class == kind) / result.Particles.Length)) { Color = ColorKey.Palette(1), Fill = BarFill.Hatched },
                    ],
                },
            ],
        };
    }

    public static Figure Coverage(ContactResult result) => new()
    {
        Name = "coverage",
        Title = "Coverage of the particles",
        Caption = "Distribution over particles, each counted with its volume, of the share of its surface that is in contact.",
        Panels =
        [
            new Panel
            {
                X = new Axis("Share of the surface of a particle") { Minimum = 0, Maximum = 1 },
                Y = new Axis("Share of the active volume", "%") { IncludeZero = true },
                Marks =
                [
                    Steps(result, "electrolyte", PhaseColors.Of(PhaseRole.Electrolyte), item => item.ShareOf(item.Electrolyte), (0, 1)),
                    Steps(result, "carbon", PhaseColors.Of(PhaseRole.Carbon), item => item.ShareOf(item.Carbon), (0, 1)),
                    Steps(result, "other particles", PhaseColors.Of(PhaseRole.Active), item => item.ShareOf(item.Particles), (0, 1)),
                    Steps(result, "pore", ColorKey.Grey, item => item.ShareOf(item.Pore), (0, 1)),
                ],
            },
        ],
    };

    public static Figure Patterns(ContactResult result) => new()
    {
        Name = "pairing",
        Title = "How contacts with electrolyte and carbon lie around the particles",
        Caption = "Left: 1 where every contact has one of the other kind beside it, 0 as by chance, below 0 where the two kinds avoid each other. Right: length of the imbalance vector, 0 where both kinds of contact lie around the particle alike. Each particle counts with its volume.",
        Columns = 2,
        HeightMillimetres = 80,
        Panels =
        [
            new Panel
            {
                X = new Axis("Pairing") { Minimum = -1, Maximum = 1 },
                Y = new Axis("Share of the active volume", "%") { IncludeZero = true },
                Marks = [Steps(result, "", ColorKey.Palette(0), item => item.Pattern?.Pairing ?? double.NaN, (-1, 1))],
            },
            new Panel
            {
                X = new Axis("Imbalance") { Minimum = 0, Maximum = 2 },
                Y = new Axis("Share of the active volume", "%") { IncludeZero = true },
                Marks = [Steps(result, "", ColorKey.Palette(1), item => item.Pattern is { Pairing: not double.NaN } ? Length(item.Imbalance) : double.NaN, (0, 2))],
            },
        ],
    };

    public static Figure Slices(ContactResult result, RegionVolume particles)
    {
        ImmutableArray<MapClass> classes = [.. ContactTables.ClassNames.Select((name, k) => new MapClass(result.Particles.Any(item => (int)item.Class == k) ? name : "", ClassColors[k]))];
        return SliceFigures.Classes(particles, [.. result.Particles.Select(item => (byte)item.Class)], classes, result.Volume, ("class-slices", "What reaches the particles, in three orthogonal slices"));
    }

    // A histogram as a stepped line, so that several can lie on each other.
    private static LineSeries Steps(ContactResult result, string name, ColorKey color, Func<ParticleContacts, double> value, (double Low, double High) range)
    {
        double[] shares = new double[Bins];
        double all = result.Particles.Sum(item => item.Volume);
        foreach (ParticleContacts item in result.Particles)
        {
            double at = (value(item) - range.Low) / (range.High - range.Low);
            if (double.IsFinite(at))
            {
                shares[Math.Clamp((int)(at * Bins), 0, Bins - 1)] += 100 * item.Volume / all;
            }
        }

        double Edge(int k) => range.Low + ((range.High - range.Low) * k / Bins);
        return new LineSeries(
            name,
            Enumerable.Range(0, Bins).SelectMany(k => new[] { Edge(k), Edge(k + 1) }),
            shares.SelectMany(share => new[] { share, share }))
        {
            Color = color,
            Pattern = LinePattern.Solid,
        };
    }

    private static double Length((double X, double Y, double Z) v) => Math.Sqrt((v.X * v.X) + (v.Y * v.Y) + (v.Z * v.Z));
}
