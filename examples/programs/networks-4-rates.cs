#:project ../../src/Cathograph.Core/Cathograph.Core.csproj
#:project ../../src/Cathograph.Formats/Cathograph.Formats.csproj
#:project ../../src/Cathograph.Studies/Cathograph.Studies.csproj
// Step 4: the measured conductivities of the two cathodes that worked, each in a cell: the one with carbon keeps more of its capacity.
//   dotnet run examples/programs/networks-4-rates.cs
// prints: ECD at C/2: 200 mAh/g
// prints: ECD at 2C: 74 mAh/g
// prints: BLE at C/2: 203 mAh/g
// prints: BLE at 2C: 196 mAh/g
using System.Globalization;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Protocols;
using Cathograph.Core.Transport;
using Cathograph.Formats.CellFiles;
using Cathograph.Studies.ConductiveNetworks;
using Cathograph.Studies.Rate;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
CellDesign cell = CellFileReader.Read(
    """{ "loading": "35.4 mg/cm2", "temperature": "25 degC", "layers": [ { "massFractions": { "activeMaterial": 0.7, "electrolyte": 0.3 }, "porosity": 0.25 } ] }"""u8.ToArray(), "cell");
CellDesign[] cells = [.. DengMeasurements.Cathodes.Where(cathode => cathode.IsWorking).Select(cathode => cell with
{
    Name = cathode.Name,
    Transport = new TransportTable(0.13, [new EffectiveTransport
    {
        Volumes = new PhaseVolumes(0.38, 0.37, 0),
        IonicConductivity = Estimate.Of(cathode.IonicConductivity),
        ElectronicConductivity = Estimate.Of(cathode.ElectronicConductivity),
        ConnectedShare = Estimate.Of(1),
    }]),
})];
RateResult rates = RateStudy.Run([.. cells], new RateOptions { Rates = [new(0.5, CurrentUnit.CRate), new(2, CurrentUnit.CRate)], KeepCurves = false });
foreach (RateRow row in rates.Rows)
{
    Console.WriteLine($"{row.DesignName} at {RateLabel.Of(row.Current)}: {row.SpecificCapacity / 3600:0} mAh/g");
}
