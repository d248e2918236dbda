using System.Collections.Immutable;
using Cathograph.Core.Constants;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Impedance;

namespace Cathograph.Formats.Gamry;

/// <summary>Spectra of the tables of impedance. Zimag is signed. With drift correction, the corrected spectrum comes first and then the one as measured.</summary>
internal static class GamrySpectra
{
    public static bool IsSpectrum(GamryTable table) => table.Find("Freq") >= 0 && table.Find("Zreal") >= 0 && table.Find("Zimag") >= 0;

    public static ImmutableArray<ImpedanceSpectrum> Read(string name, IEnumerable<GamryTable> tables, List<Finding> findings, CancellationToken cancellation)
    {
        var set = new SpectrumSet();
        foreach (GamryTable table in tables)
        {
            string[] parts = table.Find("ZrealDrCor") >= 0 && table.Find("ZimagDrCor") >= 0 ? ["DrCor", ""] : [""];
            foreach (string suffix in parts)
            {
                int[] wanted = [table.Find("Freq"), table.Find("Zreal" + suffix), table.Find("Zimag" + suffix), table.Find("Zmod" + suffix), table.Find("Time", "T"), table.Find("Vdc"), table.Find("Temp")];
                Add(set.Next(), table.Read(wanted, cancellation));
            }

            if (parts.Length > 1)
            {
                findings.Add(Finding.Note("drift-correction", "The instrument has corrected the spectrum for drift; the corrected one comes first, and the one as measured after it.", table.Name));
            }
        }

        return set.Build(name, findings);
    }

    private static void Add(SpectrumBuilder builder, double[][] columns)
    {
        int count = Math.Min(columns[0].Length, SpectrumTable.MaximumPoints);
        double sum = 0;
        int voltages = 0;
        for (int i = 0; i < count; i++)
        {
            builder.Add(columns[0][i], columns[1][i], columns[2][i], columns[3][i]);
            if (double.IsFinite(columns[5][i]))
            {
                sum += columns[5][i];
                voltages++;
            }
        }

        builder.Time = count > 0 ? columns[4][0] : null;
        builder.Voltage = voltages > 0 ? sum / voltages : null;
        builder.Temperature = count > 0 && columns[6][0] > -PhysicalConstants.ZeroCelsius ? columns[6][0] + PhysicalConstants.ZeroCelsius : null;
    }
}
