#:project ../../src/Cathograph.Core/Cathograph.Core.csproj
#:project ../../src/Cathograph.Formats/Cathograph.Formats.csproj
#:project ../../src/Cathograph.Studies/Cathograph.Studies.csproj
// Step 7: at which current a thick cathode loses half of its capacity, and from which depth on its material starves.
//   dotnet run examples/programs/gradient-7-critical-current.cs
// prints: mono NMC811, 30 mg/cm2: 3.3 mA/cm2, starved beyond 28 %
// prints: three-layer NMC811, 30 mg/cm2: 4.4 mA/cm2, starved beyond 51 %
using System.Globalization;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Protocols;
using Cathograph.Formats.CellFiles;
using Cathograph.Studies.GradientCatholyte;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
foreach (string file in new[] { "examples/nmc811-30mg-mono.json", "examples/nmc811-30mg-three-layer.json" })
{
    CellDesign cell = CellFileReader.Read(File.ReadAllBytes(file), file) with { InitialStoichiometry = 0.9 };
    double[] currents = [10, 30, 60, 100];
    var ramp = new RampRow(cell.Name, "cell file", cell.Loading!.Value, [.. currents], [.. currents.Select(current => CellRun.Of(cell, new Current(current, CurrentUnit.PerArea), 1))], 0.5);
    Console.WriteLine($"{ramp.Cell}: {ramp.CriticalCurrent / 10:0.0} mA/cm2, starved beyond {100 * ramp.Runs[ramp.Collapse].StarvedFrom / ramp.Runs[0].Thickness:0} %");
}
