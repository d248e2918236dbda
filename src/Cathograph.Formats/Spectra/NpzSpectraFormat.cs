using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;
using Cathograph.Core.Curves;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;
using Cathograph.Formats.Text;
using Cathograph.Formats.Volumes.Npy;

namespace Cathograph.Formats.Spectra;

/// <summary>
/// NumPy archives (<c>.npz</c>) with a vector of energies and a table of one spectrum a row. What is known of each is in a table beside it: for <c>series.npz</c>
/// <c>series_meta.csv</c>, a row a spectrum, with columns such as file, time_start, E0_foil_eV.
/// </summary>
internal sealed class NpzSpectraFormat : SpectrumFormat
{
    private const long MostNumbers = 100_000_000;

    public override string Key => "npz";

    public override string Title => "NumPy archive of spectra (.npz)";

    public override Match Recognise(ReadOnlySpan<byte> bytes, string text) =>
        bytes.StartsWith("PK\u0003\u0004"u8) ? (text.Contains(".npy", StringComparison.Ordinal) ? Match.Certain : Match.Possible) : Match.No;

    public override ImmutableArray<AbsorptionSpectrum> Read(SpectrumRequest request)
    {
        Dictionary<string, (int[] Shape, double[] Values)> arrays = Arrays(request);
        (string Key, double[] Values)[] vectors = [.. arrays.Where(item => item.Value.Shape.Length == 1).Select(item => (item.Key, item.Value.Values))];
        (string Key, int[] Shape, double[] Values)[] tables = [.. arrays.Where(item => item.Value.Shape.Length == 2).Select(item => (item.Key, item.Value.Shape, item.Value.Values))];
        string held = string.Join(", ", arrays.Select(item => $"{item.Key} ({string.Join(", ", item.Value.Shape)})"));
        (string energyKey, double[] energy) = vectors.Length == 1 ? vectors[0] : vectors.FirstOrDefault(item => SpectrumColumnNames.RoleOf(item.Key) == SpectrumRole.Energy);
        if (energy is null || tables.Length != 1)
        {
            throw new InvalidInputException(request.Name, $"found the arrays {held}; expected one of energies (n) and one of spectra (spectra, n)");
        }

        (string key, int[] shape, double[] values) = tables[0];
        bool isRows = shape[1] == energy.Length;
        if (!isRows && shape[0] != energy.Length)
        {
            throw new InvalidInputException(request.Name, $"found the arrays {held}; expected as many columns of {key} as energies");
        }

        return Spectra(request, (energyKey, energy), (key, shape, values, isRows));
    }

    private static ImmutableArray<AbsorptionSpectrum> Spectra(SpectrumRequest request, (string Key, double[] Values) energy, (string Key, int[] Shape, double[] Values, bool IsRows) held)
    {
        int count = held.IsRows ? held.Shape[0] : held.Shape[1];
        SpectraTable? table = Table(request, count);
        bool isNormalised = held.Key.StartsWith("norm", StringComparison.OrdinalIgnoreCase);
        double? factor = request.Options.EnergyFactor ?? HeaderNames.FactorOf([energy.Key]);
        var spectra = ImmutableArray.CreateBuilder<AbsorptionSpectrum>(count);
        for (int k = 0; k < count; k++)
        {
            request.Cancellation.ThrowIfCancellationRequested();
            string name = table?.Name(k) ?? FormattableString.Invariant($"{request.Name}: {k + 1}");
            double[] own = new double[energy.Values.Length];
            for (int i = 0; i < own.Length; i++)
            {
                own[i] = held.IsRows ? held.Values[((long)k * held.Shape[1]) + i] : held.Values[((long)i * held.Shape[1]) + k];
            }

            AbsorptionSpectrum about = SpectrumBuilder.Draft(name) with { IsNormalised = isNormalised, Findings = k == 0 && table is null ? [Missing(request)] : [] };
            spectra.Add(new SpectrumBuilder(name)
            {
                Energy = energy.Values,
                Absorption = own,
                Factor = factor,
                Where = request.Name,
                About = table is null ? about : about with { Started = table.Started(k), Facts = table.Facts(k) },
            }.Build());
        }

        return spectra.MoveToImmutable();
    }

    private static string TableName(string name) => $"{Path.GetFileNameWithoutExtension(name)}_meta.csv";

    private static Finding Missing(SpectrumRequest request) =>
        Finding.Note("no-table-beside", $"There is no {TableName(request.Name)} beside the archive; its spectra have no names and no times.", request.Name);

    private static SpectraTable? Table(SpectrumRequest request, int count)
    {
        string name = TableName(request.Name);
        return request.Options.Beside?.Invoke(name) is { } bytes ? SpectraTable.Read(bytes, name, count) : null;
    }

    private static Dictionary<string, (int[] Shape, double[] Values)> Arrays(SpectrumRequest request)
    {
        var arrays = new Dictionary<string, (int[] Shape, double[] Values)>(StringComparer.Ordinal);
        try
        {
            using var zip = new ZipArchive(new MemoryStream(request.Bytes.ToArray(), writable: false), ZipArchiveMode.Read);
            foreach (ZipArchiveEntry entry in zip.Entries.Where(entry => entry.FullName.EndsWith(".npy", StringComparison.OrdinalIgnoreCase)))
            {
                using Stream packed = entry.Open();
                ReadOnlyMemory<byte> bytes = Archive.ReadLimited(packed, request.Bytes.Length, request.Name);
                arrays[entry.FullName[..^4]] = ArrayOf(bytes, $"{request.Name}:{entry.FullName}");
            }
        }
        catch (Exception problem) when (problem is InvalidDataException or NotSupportedException or IOException or ArgumentException)
        {
            throw new InvalidInputException(request.Name, $"found a damaged archive ({problem.Message.TrimEnd('.')}); expected a whole .npz file");
        }

        return arrays;
    }

    private static (int[] Shape, double[] Values) ArrayOf(ReadOnlyMemory<byte> bytes, string name)
    {
        using var stream = new MemoryStream(bytes.ToArray(), writable: false);
        NpyHeader header = NpyHeader.Read(stream, name);
        long count = header.Shape.Aggregate(1L, (product, next) => product > MostNumbers ? product : product * next);
        int size = header.Element == VoxelElement.Float64 ? 8 : header.Element == VoxelElement.Float32 ? 4
            : throw new InvalidInputException(name, $"found numbers of type {header.Element}; expected floats of 32 or 64 bits");
        if (header.IsFortranOrder || count > MostNumbers || header.DataOffset + (count * size) > bytes.Length)
        {
            throw new InvalidInputException(name, header.IsFortranOrder
                ? "found an array in Fortran order; expected C order: save it with numpy.ascontiguousarray"
                : FormattableString.Invariant($"byte {bytes.Length}: found the end of the array; expected {count} numbers of {size} bytes"));
        }

        ReadOnlySpan<byte> data = bytes.Span[(int)header.DataOffset..];
        double[] values = new double[count];
        for (int i = 0; i < values.Length; i++)
        {
            ReadOnlySpan<byte> at = data.Slice(i * size, size);
            values[i] = (size, header.IsBigEndian) switch
            {
                (8, false) => BinaryPrimitives.ReadDoubleLittleEndian(at),
                (8, true) => BinaryPrimitives.ReadDoubleBigEndian(at),
                (_, false) => BinaryPrimitives.ReadSingleLittleEndian(at),
                _ => BinaryPrimitives.ReadSingleBigEndian(at),
            };
        }

        return ([.. header.Shape], values);
    }
}
