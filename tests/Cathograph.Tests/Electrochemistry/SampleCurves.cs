using System.Globalization;
using Cathograph.Core.Curves;
using Cathograph.Electrochemistry.Cycling;

namespace Cathograph.Tests.Electrochemistry;

/// <summary>Real curves of half cells and titrations, read with the few lines that each needs, so that the analyses are tried without the readers.</summary>
internal static class SampleCurves
{
    /// <summary>NMC811 of a Tesla 4680 against lithium (Ank et al. 2023), pOCV, V vs Li/Li+.</summary>
    public static CyclingRecord Nmc811() => Of("electrochem/nmc811_tesla4680_pybop/T-cell_pOCV_data.txt", '\t', (1, 9, 3), (1, 1e-3));

    /// <summary>LNMO against lithium, pOCV; the times of the file are 3600 times too long and are set right here.</summary>
    public static CyclingRecord Lnmo() => Of("electrochem/bdf/DLR__LiLNMOHydra0b__20221125__POCV__25degC__Basytec.bdf.csv", ',', (0, 1, 2), (1.0 / 3600, 1));

    /// <summary>Intermittent interruptions: 300 s of current, 10 s of rest.</summary>
    public static CyclingRecord Interruptions(string direction) => Of($"electrochem/ici_hppc_dqdv_ampworks/ici_{direction}.csv", ',', (0, 1, 2), (1, 1));

    /// <summary>Pulses of 30 s and 10 s between discharges of 1080 s and rests of an hour.</summary>
    public static CyclingRecord Pulses() => Of("electrochem/ici_hppc_dqdv_ampworks/hppc_discharge.csv", ',', (0, 2, 1), (1, 1));

    private static CyclingRecord Of(string file, char separator, (int Time, int Voltage, int Current) columns, (double Time, double Current) factors)
    {
        double[][] rows =
        [
            .. File.ReadLines(SampleData.File(file)).Skip(1).Where(line => line.Length > 0).Select(line => (separator == '\t' ? line.Replace(',', '.') : line).Split(separator))
                .Select(cells => new[] { columns.Time, columns.Voltage, columns.Current }.Select(k => double.Parse(cells[k], CultureInfo.InvariantCulture)).ToArray()),
        ];
        return Segmentation.Run(new CyclerData
        {
            Name = Path.GetFileNameWithoutExtension(file),
            Time = [.. rows.Select(row => (row[0] - rows[0][0]) * factors.Time)],
            Voltage = [.. rows.Select(row => row[1])],
            Current = [.. rows.Select(row => row[2] * factors.Current)],
        }).Record;
    }
}
