using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;
using Cathograph.Formats.Tables;

namespace Cathograph.Formats.Impedance;

/// <summary>Reads a table of impedance, whatever its columns, order and signs are, and makes spectra of it.</summary>
internal sealed class SpectrumTable
{
    /// <summary>Points that are read of one table: far more than any sweep has, and little memory.</summary>
    public const int MaximumPoints = 200_000;

    private readonly List<Finding> findings = [];
    private readonly SpectrumSet set = new();
    private int unread;
    private bool isCut;

    /// <summary>What was found worth telling.</summary>
    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>Rows with frequency 0 are the record between the spectra, not padding.</summary>
    public bool HasDirectRows { get; init; }

    /// <summary>Every row of the first set of columns in the order of the file, for its time, voltage and current.</summary>
    public IReadOnlyList<SpectrumPoint> Rows { get; private set; } = [];

    /// <summary>Reads the rows of a text into spectra.</summary>
    /// <param name="request">The file, for its name and its cancellation.</param>
    /// <param name="rows">The bytes from the first row on.</param>
    /// <param name="lineEnd">The byte that ends a line.</param>
    /// <param name="layout">How rows are cut and what columns hold.</param>
    /// <param name="isSignFixed">The format says that the imaginary part is signed: physics is not asked.</param>
    public ImmutableArray<ImpedanceSpectrum> Read(ReadRequest request, ReadOnlySpan<byte> rows, byte lineEnd, SpectrumLayout layout, bool isSignFixed)
    {
        var points = new List<SpectrumPoint>[layout.Groups.Length];
        for (int g = 0; g < points.Length; g++)
        {
            points[g] = [];
        }

        Collect(request, rows, lineEnd, layout, points);
        Rows = points[0];
        for (int g = 0; g < points.Length; g++)
        {
            if (HasDirectRows)
            {
                points[g] = [.. points[g].Where(point => point.Frequency != 0)];
            }

            AddGroup(CollectionsMarshal.AsSpan(points[g]), layout.Groups[g], isSignFixed);
        }

        if (unread > 0)
        {
            findings.Add(Finding.Note("rows-not-understood", Text($"{unread} lines between and after the rows hold no numbers where they belong and were left out.")));
        }

        if (isCut)
        {
            findings.Add(Finding.Warning("too-many-points", Text($"The table has more than {MaximumPoints} points of impedance; the rest was not read.")));
        }

        return set.Build(request.Name, findings);
    }

    private void Collect(ReadRequest request, ReadOnlySpan<byte> rows, byte lineEnd, SpectrumLayout layout, List<SpectrumPoint>[] points)
    {
        Span<Range> cells = stackalloc Range[RowCells.Maximum];
        int total = 0;
        int lines = 0;
        while (!rows.IsEmpty)
        {
            if ((++lines & 0xFFF) == 0)
            {
                request.Cancellation.ThrowIfCancellationRequested();
            }

            int end = rows.IndexOf(lineEnd);
            ReadOnlySpan<byte> line = (end < 0 ? rows : rows[..end]).Trim(" \t\r"u8);
            ReadOnlySpan<byte> full = end < 0 ? rows : rows[..end];
            rows = end < 0 ? [] : rows[(end + 1)..];
            if (line.IsEmpty || line[0] is (byte)'#' or (byte)'%')
            {
                continue;
            }

            int count = RowCells.Split(full, layout.Delimiter, cells);
            bool isRead = false;
            for (int g = 0; g < points.Length; g++)
            {
                if (SpectrumPoint.TryRead(full, cells[..count], layout.Groups[g], layout.DecimalSign, out SpectrumPoint point))
                {
                    isRead = true;
                    points[g].Add(point);
                    total++;
                }
            }

            // A line of one number is the count that some programs write before the rows.
            unread += !isRead && count > 1 ? 1 : 0;
            if (total >= MaximumPoints)
            {
                isCut = rows.Length > 0;
                return;
            }
        }
    }

    private void AddGroup(Span<SpectrumPoint> points, ImmutableArray<SpectrumColumn> columns, bool isSignFixed)
    {
        if (points.IsEmpty)
        {
            return;
        }

        SpectrumColumn? imaginary = columns.FirstOrDefault(column => column.Role == SpectrumRole.Imaginary);
        SpectrumColumn? phase = columns.FirstOrDefault(column => column.Role == SpectrumRole.Phase);
        bool isPolar = imaginary is null || columns.All(column => column.Role != SpectrumRole.Real);
        if (isPolar)
        {
            ToParts(points, phase!.IsUnitStated);
        }

        SettleSign(points, isSignFixed || (isPolar ? phase! : imaginary!).IsSignStated);
        if (columns.Any(column => column.IsPerArea))
        {
            findings.Add(Finding.Warning("impedance-per-area", "The impedance is stated per area (ohm cm2); the numbers are kept, so that every resistance from them is in ohm cm2."));
        }

        foreach ((int start, int end) in Sweeps(points))
        {
            SpectrumBuilder builder = set.Next();
            double sum = 0;
            int voltages = 0;
            foreach (ref readonly SpectrumPoint point in points[start..end])
            {
                builder.Add(point.Frequency, point.Real, point.Imaginary, isPolar ? double.NaN : point.Modulus);
                if (double.IsFinite(point.Voltage))
                {
                    sum += point.Voltage;
                    voltages++;
                }
            }

            builder.Time = points[start].Time;
            builder.Voltage = voltages > 0 ? sum / voltages : null;
            builder.Temperature = points[start].Temperature;
            builder.VendorCycle = Math.Abs(points[start].Cycle) <= int.MaxValue ? (int)points[start].Cycle : null;
        }
    }

    // By the column that counts them, or by frequency. Padding does not belong to any sweep.
    private static List<(int Start, int End)> Sweeps(Span<SpectrumPoint> points)
    {
        int used = 0;
        bool hasCycles = false;
        double[] frequencies = new double[points.Length];
        int[] places = new int[points.Length];
        for (int i = 0; i < points.Length; i++)
        {
            if (points[i].Frequency > 0 && double.IsFinite(points[i].Real) && double.IsFinite(points[i].Imaginary))
            {
                frequencies[used] = points[i].Frequency;
                places[used++] = i;
            }

            hasCycles |= i > 0 && points[i].Cycle != points[i - 1].Cycle && double.IsFinite(points[i].Cycle) && double.IsFinite(points[i - 1].Cycle);
        }

        List<int> starts = [0];
        if (hasCycles)
        {
            for (int i = 1; i < points.Length; i++)
            {
                if (points[i].Cycle != points[i - 1].Cycle)
                {
                    starts.Add(i);
                }
            }
        }

        // A running number is no count of sweeps.
        if (!hasCycles || points.Length < 3 * starts.Count)
        {
            starts = [.. FrequencyColumn.Sweeps(frequencies.AsSpan(0, used)).Select(start => start == 0 ? 0 : places[start])];
        }

        int end = points.Length;
        return [.. starts.Select((start, i) => (start, i + 1 < starts.Count ? starts[i + 1] : end))];
    }

    private void ToParts(Span<SpectrumPoint> points, bool isUnitStated)
    {
        double perUnit = Math.PI / 180;
        if (!isUnitStated)
        {
            bool isRadian = PhaseUnit.IsRadian(points);
            perUnit = isRadian ? 1 : perUnit;
            findings.Add(Finding.Note("phase-unit-assumed", $"The column of the phase names no unit; its numbers were taken as {(isRadian ? "radians" : "degrees")}, which fits the slope of |Z|."));
        }

        for (int i = 0; i < points.Length; i++)
        {
            (double sine, double cosine) = Math.SinCos(points[i].Phase * perUnit);
            points[i] = points[i] with { Real = points[i].Modulus * cosine, Imaginary = points[i].Modulus * sine };
        }
    }

    private void SettleSign(Span<SpectrumPoint> points, bool isStated)
    {
        SpectrumPoint[] used = [.. points.ToArray().Where(point => point.Frequency > 0 && double.IsFinite(point.Real) && double.IsFinite(point.Imaginary))];
        double[] real = [.. used.Select(point => point.Real)];
        double[] imaginary = [.. used.Select(point => point.Imaginary)];
        double correlation = SpectrumSign.Correlation([.. used.Select(point => point.Frequency)], real, imaginary);
        if (isStated)
        {
            if (SpectrumSign.IsDoubtful(correlation, real, imaginary))
            {
                findings.Add(Finding.Warning(
                    "imaginary-sign-doubtful",
                    Text($"With the sign that the file states, most of the spectrum would be inductive, and the imaginary part runs against the slope of the real part (correlation {correlation:F2}); check the sign of the imaginary part.")));
            }

            return;
        }

        if (!SpectrumSign.IsNegated(correlation, real, imaginary))
        {
            return;
        }

        for (int i = 0; i < points.Length; i++)
        {
            points[i] = points[i] with { Imaginary = -points[i].Imaginary };
        }

        findings.Add(Finding.Note(
            "imaginary-sign-assumed",
            Math.Abs(correlation) >= SpectrumSign.Decisive
                ? Text($"The header does not say which sign the imaginary part has; its numbers were taken as -Im Z, because the real part falls with frequency where they are above 0 (correlation {correlation:F2}).")
                : "The header does not say which sign the imaginary part has; its numbers were taken as -Im Z, because most are above 0 and a cell is mostly capacitive."));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
