using System.Collections.Immutable;
using Cathograph.Formats.Gamry;
using Cathograph.Formats.Impedance;
using Cathograph.Formats.TextCyclers;

namespace Cathograph.Formats.Instruments;

/// <summary>Every format that is read. A new one is added here and nowhere else; of equally sure ones the first wins.</summary>
internal static class InstrumentFormats
{
    public static ImmutableArray<InstrumentFormat> All { get; } =
    [
        new BioLogic.MprFormat(),
        new BioLogic.MptFormat(),
        new Neware.NewareNdaFormat(),
        new Neware.NewareNdaxFormat(),
        new Land.LandCcsFormat(),
        new Arbin.ArbinResFormat(),
        new GamryFormat(),
        new ZPlotFormat(),
        new AutolabFormat(),
        new ParstatFormat(),
        new PowerSuiteFormat(),
        new VersaStudioFormat(),
        new ChiFormat(),
        new RelaxisFormat(),
        new MaccorImpedanceFormat(),
        new ProcedureFormat(),
        new DfrFormat(),
        new I2bFormat(),
        new IviumFormat(),
        new PalmSensFormat(),
        new EisCsvFormat(),
        .. TextCyclerFormats.All,
        new WorkbookFormat(),
        new ParquetFormat(),
        new CsvFormat(),
    ];
}
