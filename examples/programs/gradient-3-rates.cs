#:project ../../src/Cathograph.Core/Cathograph.Core.csproj
#:project ../../src/Cathograph.Formats/Cathograph.Formats.csproj
#:project ../../src/Cathograph.Studies/Cathograph.Studies.csproj
// Step 3: rate tests of the mono, three-layer and reversed cells: the order of the layers alone makes the difference.
//   dotnet run examples/programs/gradient-3-rates.cs
// prints: mono NMC811, 30 mg/cm2 at C/2: 146 mAh/g, 1.00 of mono
// prints: mono NMC811, 30 mg/cm2 at 1C: 61 mAh/g, 1.00 of mono
// prints: three-layer NMC811, 30 mg/cm2 at C/2: 143 mAh/g, 0.98 of mono
// prints: three-layer NMC811, 30 mg/cm2 at 1C: 91 mAh/g, 1.51 of mono
// prints: reversed NMC811, 30 mg/cm2 at C/2: 35 mAh/g, 0.24 of mono
// prints: reversed NMC811, 30 mg/cm2 at 1C: 14 mAh/g, 0.23 of mono
using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Protocols;
using Cathograph.Formats.CellFiles;
using Cathograph.Studies.Rate;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
ImmutableArray<CellDesign> cells = [.. new[] { "examples/nmc811-30mg-mono.json", "examples/nmc811-30mg-three-layer.json", "examples/nmc811-30mg-reversed.json" }
    .Select(file => CellFileReader.Read(File.ReadAllBytes(file), file))];
RateResult rates = RateStudy.Run(cells, new RateOptions { Rates = [new(0.5, CurrentUnit.CRate), new(1, CurrentUnit.CRate)], KeepCurves = false });
foreach (RateRow row in rates.Rows)
{
    Console.WriteLine($"{row.DesignName} at {RateLabel.Of(row.Current)}: {row.SpecificCapacity / 3600:0} mAh/g, {row.RatioToFirst:0.00} of mono");
}
