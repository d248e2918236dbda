using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Spectra;

/// <summary>Spectra of a table with named columns: absorption as it stands, or from the intensities of detectors.</summary>
internal sealed class ColumnSpectra(SpectrumLines lines, SpectrumRequest request)
{
    // Planck's constant times the speed of light in eV Angstrom (CODATA 2018).
    private const double PlanckLight = 12398.419843320026;

    private readonly List<Finding> _findings = [];

    /// <summary>Names of the columns; a column without one is empty.</summary>
    public required ImmutableArray<string> Names { get; init; }

    /// <summary>Factor to eV as the file states it; null when it does not.</summary>
    public double? Factor { get; init; }

    /// <summary>Spacing of the planes of the monochromator in Angstrom; null when not known.</summary>
    public double? PlaneSpacing { get; init; }

    /// <summary>Whether the unknown columns are normalised absorption, one spectrum each.</summary>
    public bool AreNormalised { get; init; }

    /// <summary>What is known of the file.</summary>
    public required AbsorptionSpectrum About { get; init; }

    public ImmutableArray<AbsorptionSpectrum> Read()
    {
        if (lines.CutLine is { } cut)
        {
            _findings.Add(Finding.Warning("last-line-cut", FormattableString.Invariant($"The file ends within line {lines.LineOf(lines.Rows.Count - 1)}, \"{cut}\", which is shorter than the line before: the file may be cut short. {lines.Rows.Count} rows were read, this one too."), lines.Name));
        }

        SpectrumRole[] roles = [.. Enumerable.Range(0, lines.Columns).Select(column => SpectrumColumnNames.RoleOf(column < Names.Length ? Names[column] : ""))];
        int energies = Array.IndexOf(roles, SpectrumRole.Energy);
        roles[0] = energies < 0 && roles[0] == SpectrumRole.Unknown ? SpectrumRole.Energy : roles[0];
        double[] energy = Energies(roles);
        int[] free = [.. Enumerable.Range(0, roles.Length).Where(i => roles[i] == SpectrumRole.Unknown)];
        if (Several(roles, energy) is { } several)
        {
            return several;
        }

        double[]? foil = Column(roles, SpectrumRole.Foil) ?? Ratio(roles, SpectrumRole.Transmitted, SpectrumRole.BehindFoil);
        if (Main(roles, foil) is { } main)
        {
            return [Build(request.Name, energy, main.Values, main.IsNormalised, request.Options.Detection == DetectionMode.Reference ? null : foil)];
        }

        if (free.Length == 0)
        {
            throw new InvalidInputException(lines.Name, $"found the columns {string.Join(", ", Names)} and no absorption among them; expected mu, or the intensities i0 and itrans or ifluor");
        }

        if (free.Any(i => Names[i].Length == 0))
        {
            if (lines.Columns > 2)
            {
                _findings.Add(Finding.Note("columns-unnamed", FormattableString.Invariant($"The {lines.Columns} columns have no names; the first was taken as energy and the second as absorption."), lines.Name));
            }

            return [Build(request.Name, energy, Values(free[0]), AreNormalised, null)];
        }

        return [.. free.Select(i => Build(free.Length == 1 ? request.Name : $"{request.Name}: {Names[i]}", energy, Values(i), AreNormalised, null))];
    }

    // One energy for all, and columns such as "normalised[NiO]", or rows with the number of their spectrum in front.
    private ImmutableArray<AbsorptionSpectrum>? Several(SpectrumRole[] roles, double[] energy)
    {
        if (request.Options.Detection != DetectionMode.Automatic)
        {
            return null;
        }

        SpectrumRole role = roles.Contains(SpectrumRole.Normalised) ? SpectrumRole.Normalised : SpectrumRole.Absorption;
        int[] own = [.. Enumerable.Range(0, Math.Min(roles.Length, Names.Length)).Where(i => roles[i] == role)];
        bool isNormalised = role == SpectrumRole.Normalised;
        if (own.Length > 1 && own.All(i => SpectrumColumnNames.Bracketed(Names[i]) is not null))
        {
            return [.. own.Select(i => Build($"{request.Name}: {SpectrumColumnNames.Bracketed(Names[i])}", energy, Values(i), isNormalised, null))];
        }

        if (own.Length == 0 || Names.IndexOf("spectrum") is not (>= 0 and int numbers))
        {
            return null;
        }

        double[] number = Values(numbers);
        double[] all = Values(own[0]);
        return
        [
            .. number.Distinct().Select(one =>
            {
                int[] rows = [.. Enumerable.Range(0, number.Length).Where(i => number[i].Equals(one))];
                return Build(FormattableString.Invariant($"{request.Name}: spectrum {one}"), [.. rows.Select(i => energy[i])], [.. rows.Select(i => all[i])], isNormalised, null);
            }),
        ];
    }

    private double[] Energies(SpectrumRole[] roles)
    {
        if (Array.IndexOf(roles, SpectrumRole.Energy) is >= 0 and int column)
        {
            return Values(column);
        }

        int angle = Array.IndexOf(roles, SpectrumRole.Angle);
        if (angle < 0 || PlaneSpacing is not { } spacing)
        {
            throw new InvalidInputException(lines.Name, angle < 0 ? "found no column of energies; expected one" : "found angles and no spacing of the monochromator's planes; expected \"Mono.d_spacing\" in the header");
        }

        _findings.Add(Finding.Note("energy-from-angle", FormattableString.Invariant($"The energies were computed from angles in degrees and the spacing {spacing} Angstrom of the planes."), lines.Name));
        double[] angles = Values(angle);
        for (int i = 0; i < angles.Length; i++)
        {
            angles[i] = angles[i] is > 0 and < 90
                ? PlanckLight / (2 * spacing * Math.Sin(angles[i] * Math.PI / 180))
                : throw new InvalidInputException(FormattableString.Invariant($"{lines.Name}:{lines.LineOf(i)}"), FormattableString.Invariant($"found the angle {angles[i]}; expected one between 0 and 90 degrees"));
        }

        return angles;
    }

    private (double[] Values, bool IsNormalised)? Main(SpectrumRole[] roles, double[]? foil)
    {
        double[]? transmission = Column(roles, SpectrumRole.Absorption) ?? Ratio(roles, SpectrumRole.I0, SpectrumRole.Transmitted);
        double[]? fluorescence = Column(roles, SpectrumRole.FluorescenceAbsorption) ?? Yield(roles);
        return request.Options.Detection switch
        {
            DetectionMode.Reference => (foil ?? throw Missing("a reference foil: murefer, or itrans and irefer"), false),
            DetectionMode.Transmission => (transmission ?? throw Missing("transmission: mutrans, or i0 and itrans"), false),
            DetectionMode.Fluorescence => (fluorescence ?? throw Missing("fluorescence: mufluor, or i0 and ifluor"), false),
            _ => Column(roles, SpectrumRole.Normalised) is { } normalised ? (normalised, true)
                : Column(roles, SpectrumRole.Flattened) is { } flattened ? (flattened, true)
                : (transmission ?? fluorescence) is { } raw ? (raw, false)
                : null,
        };
    }

    private InvalidInputException Missing(string what) => new(lines.Name, $"found the columns {string.Join(", ", Names.Where(text => text.Length > 0))}; expected those of {what}");

    private double[]? Column(SpectrumRole[] roles, SpectrumRole role) => Array.IndexOf(roles, role) is >= 0 and int column ? Values(column) : null;

    private double[] Values(int column)
    {
        double[] values = new double[lines.Rows.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = lines.Rows[i][column];
        }

        return values;
    }

    // ln(before/behind); a detector without signal has no absorption.
    private double[]? Ratio(SpectrumRole[] roles, SpectrumRole before, SpectrumRole behind)
    {
        if (Column(roles, before) is not { } first || Column(roles, behind) is not { } second)
        {
            return null;
        }

        for (int i = 0; i < first.Length; i++)
        {
            double ratio = first[i] / second[i];
            first[i] = ratio > 0 && double.IsFinite(ratio) ? Math.Log(ratio) : double.NaN;
        }

        return first;
    }

    private double[]? Yield(SpectrumRole[] roles)
    {
        if (Column(roles, SpectrumRole.Fluorescence) is not { } yield || Column(roles, SpectrumRole.I0) is not { } incoming)
        {
            return null;
        }

        for (int i = 0; i < yield.Length; i++)
        {
            yield[i] = incoming[i] > 0 ? yield[i] / incoming[i] : double.NaN;
        }

        return yield;
    }

    private AbsorptionSpectrum Build(string name, double[] energy, double[] absorption, bool isNormalised, double[]? foil) => new SpectrumBuilder(name)
    {
        Energy = energy,
        Absorption = absorption,
        Foil = foil,
        Factor = request.Options.EnergyFactor ?? Factor,
        Where = lines.Name,
        About = About with { Name = name, IsNormalised = isNormalised, Findings = [.. About.Findings, .. _findings] },
    }.Build();

    /// <summary>Wall clock as headers write it; null when it is none. Without a zone it is UTC.</summary>
    public static DateTimeOffset? Clock(string? text) =>
        text is not null && DateTimeOffset.TryParse(text.Trim(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset clock) ? clock : null;
}
