using System.Collections.Immutable;
using Cathograph.Core.Images;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Json;
using Cathograph.Formats.Text;

namespace Cathograph.Formats.RadiographSetups;

/// <summary>Reads a file that describes a neutron instrument and the operando cell in it: JSON with comments and trailing commas.</summary>
public static class RadiographSetupReader
{
    private const double Angstrom = 1e-10;
    private const int MostPoints = 100_000;

    /// <summary>The JSON Schema of such a file.</summary>
    public static string Schema => SchemaWriter.Write(RadiographKeys.Instrument, "Cathograph neutron instrument");

    /// <summary>Reads a file.</summary>
    /// <param name="json">The file's bytes.</param>
    /// <param name="name">Its name for messages.</param>
    /// <param name="openSibling">Opens a file beside it by name; null when there are none.</param>
    /// <returns>The setup in SI; what the file leaves out has its default.</returns>
    /// <exception cref="InvalidInputException">With every violation: file, line, column, key path, what was found and what was expected.</exception>
    public static OperandoSetup Read(ReadOnlyMemory<byte> json, string name, Func<string, ReadOnlyMemory<byte>>? openSibling = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        var context = new ReadContext(name, openSibling);
        var file = new ObjectReader(context, JsonTextReader.Read(json, name), "", RadiographKeys.Instrument);
        var otherwise = new OperandoSetup();
        file.Text(CellFiles.CellKeys.SchemaLink);
        OperandoSetup setup = otherwise with
        {
            Name = file.Text(RadiographKeys.Name) ?? otherwise.Name,
            Beam = ReadBeam(file) ?? otherwise.Beam,
            Detector = ReadDetector(file.Object(RadiographKeys.Detector), otherwise.Detector),
            Shape = file.Choice(RadiographKeys.Shape) == "slab" ? CellShape.Slab : CellShape.Cylinder,
            Extent = file.Quantity(RadiographKeys.Extent, otherwise.Extent),
            Region = file.Quantity(RadiographKeys.Region, otherwise.Region),
            Separator = ReadSeparator(file.Object(RadiographKeys.Separator), otherwise.Separator),
            Anode = ReadAnode(file.Object(RadiographKeys.Anode), otherwise.Anode),
            Lithium6 = file.Quantity(RadiographKeys.Lithium6, otherwise.Lithium6),
            Formulas = [.. file.Objects(RadiographKeys.Formulas).Select(item => (item.Text(RadiographKeys.FormulaMaterial) ?? "", item.Text(RadiographKeys.FormulaText) ?? ""))],
        };
        if (setup.Region > setup.Extent && setup.Shape == CellShape.Cylinder)
        {
            file.Refuse(RadiographKeys.Region, FormattableString.Invariant($"found a region of {setup.Region * 1e3:0.###} mm on a cylinder of {setup.Extent * 1e3:0.###} mm; expected at most its diameter"));
        }

        if (setup.Detector.Period < setup.Detector.Exposure)
        {
            file.Refuse(RadiographKeys.Detector, FormattableString.Invariant($"found a period of {setup.Detector.Period:0.###} s below the exposure of {setup.Detector.Exposure:0.###} s; expected at least the exposure"));
        }

        if (setup.Anode.TotalThickness <= 0)
        {
            file.Refuse(RadiographKeys.Anode, "found neither indium, lithium nor a thickness; expected an anode");
        }

        context.ThrowIfRefused();
        return setup;
    }

    private static NeutronBeam? ReadBeam(ObjectReader file)
    {
        if (file.Object(RadiographKeys.Beam) is not { IsObject: true } beam)
        {
            return null;
        }

        bool hasMaxwellian = beam.Has(RadiographKeys.Peak) || beam.Has(RadiographKeys.Shortest) || beam.Has(RadiographKeys.Longest);
        int kinds = (beam.Has(RadiographKeys.Wavelength) ? 1 : 0) + (hasMaxwellian ? 1 : 0) + (beam.Has(RadiographKeys.Spectrum) ? 1 : 0);
        if (kinds > 1)
        {
            beam.Context.Refuse(beam.Value, beam.Path, "found several descriptions of the beam; expected one of \"wavelength\", \"peak\" with \"shortest\" and \"longest\", or \"spectrum\"");
            return null;
        }

        if (beam.Quantity(RadiographKeys.Wavelength) is { } single)
        {
            return NeutronBeam.Monochromatic(single);
        }

        if (beam.Text(RadiographKeys.Spectrum) is { } csv)
        {
            return ReadSpectrum(beam, csv);
        }

        double shortest = beam.Quantity(RadiographKeys.Shortest, RadiographKeys.Shortest.DefaultValue!.Value);
        double longest = beam.Quantity(RadiographKeys.Longest, RadiographKeys.Longest.DefaultValue!.Value);
        if (longest > shortest)
        {
            return NeutronBeam.Maxwellian(beam.Quantity(RadiographKeys.Peak, RadiographKeys.Peak.DefaultValue!.Value), shortest, longest);
        }

        beam.Refuse(RadiographKeys.Longest, "found a longest wavelength that is not above the shortest; expected one above it");
        return null;
    }

    private static NeutronBeam? ReadSpectrum(ObjectReader beam, string csv)
    {
        JsonValue at = beam.Find(RadiographKeys.Spectrum)!;
        if (beam.Context.OpenSibling(csv, at, beam.PathOf(RadiographKeys.Spectrum)) is not { } bytes)
        {
            return null;
        }

        var points = new List<(double Wavelength, double Counts)>();
        foreach (ReadOnlySpan<char> line in TextBytes.ToText(bytes, csv).AsSpan().EnumerateLines())
        {
            string text = line.Trim().ToString();
            string[] cells = text.Length == 0 || text[0] == '#' ? [] : DelimitedRow.Split(text, DelimitedRow.FindDelimiter(text));
            if (cells.Length >= 2 && DelimitedRow.TryNumber(cells[0], out double wavelength) && DelimitedRow.TryNumber(cells[1], out double counts))
            {
                points.Add((wavelength * Angstrom, counts));
            }
        }

        bool rises = points.Count is >= 2 and <= MostPoints && points[0].Wavelength > 0 && points.Zip(points.Skip(1), (one, next) => next.Wavelength > one.Wavelength).All(isAbove => isAbove);
        if (rises && points.TrueForAll(point => point.Counts >= 0) && points.Exists(point => point.Counts > 0))
        {
            return NeutronBeam.OfTable([.. points]);
        }

        beam.Refuse(RadiographKeys.Spectrum, $"found {points.Count} points in \"{csv}\" that are no spectrum; expected two columns, wavelength in angstrom rising from above 0, and counts of at least 0");
        return null;
    }

    private static RadiographDetector ReadDetector(ObjectReader? detector, RadiographDetector otherwise) => detector is null ? otherwise : new RadiographDetector
    {
        PixelSize = detector.Quantity(RadiographKeys.PixelSize, otherwise.PixelSize),
        Exposure = detector.Quantity(RadiographKeys.Exposure, otherwise.Exposure),
        Period = detector.Quantity(RadiographKeys.Period),
        NeutronsPerPixel = detector.Quantity(RadiographKeys.Neutrons, otherwise.NeutronsPerPixel),
        Gain = detector.Quantity(RadiographKeys.Gain, otherwise.Gain),
        Dark = detector.Quantity(RadiographKeys.Dark, otherwise.Dark),
        ReadNoise = detector.Quantity(RadiographKeys.ReadNoise, otherwise.ReadNoise),
        Blur = detector.Quantity(RadiographKeys.Blur, otherwise.Blur),
        CollimationLength = detector.Quantity(RadiographKeys.CollimationLength, otherwise.CollimationLength),
        Pinhole = detector.Quantity(RadiographKeys.Pinhole, otherwise.Pinhole),
        SampleDistance = detector.Quantity(RadiographKeys.SampleDistance, otherwise.SampleDistance),
    };

    private static RadiographSeparator ReadSeparator(ObjectReader? separator, RadiographSeparator otherwise) => separator is null ? otherwise : new RadiographSeparator
    {
        Thickness = separator.Quantity(RadiographKeys.SeparatorThickness, otherwise.Thickness),
        Porosity = separator.Quantity(RadiographKeys.SeparatorPorosity, otherwise.Porosity),
        Material = separator.Text(RadiographKeys.SeparatorMaterial),
        Density = separator.Quantity(RadiographKeys.SeparatorDensity),
        TracerDiffusivity = separator.Quantity(RadiographKeys.TracerDiffusivity),
        HavenRatio = separator.Quantity(RadiographKeys.HavenRatio, otherwise.HavenRatio),
    };

    private static RadiographAnode ReadAnode(ObjectReader? anode, RadiographAnode otherwise) => anode is null ? otherwise : new RadiographAnode
    {
        Indium = anode.Quantity(RadiographKeys.Indium, otherwise.Indium),
        Lithium = anode.Quantity(RadiographKeys.Lithium, otherwise.Lithium),
        Lithium6 = anode.Quantity(RadiographKeys.AnodeLithium6, otherwise.Lithium6),
        Thickness = anode.Quantity(RadiographKeys.AnodeThickness),
        ExchangeCurrentDensity = anode.Quantity(RadiographKeys.Exchange, otherwise.ExchangeCurrentDensity),
    };
}
