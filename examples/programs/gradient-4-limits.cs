#:project ../../src/Cathograph.Core/Cathograph.Core.csproj
#:project ../../src/Cathograph.Formats/Cathograph.Formats.csproj
#:project ../../src/Cathograph.Studies/Cathograph.Studies.csproj
// Step 4: what limits a cell: one resistance is taken away at a time, and the capacity that comes back ranks them.
//   dotnet run examples/programs/gradient-4-limits.cs
// prints: as it is: 62 mAh/g, starved from 42 of 116 um
// prints: without ionic path: +121 mAh/g
// prints: without particle diffusion: +4 mAh/g
using System.Globalization;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Protocols;
using Cathograph.Formats.CellFiles;
using Cathograph.Studies.GradientCatholyte;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const string File = "examples/nmc811-30mg-mono.json";
CellDesign cell = CellFileReader.Read(System.IO.File.ReadAllBytes(File), File) with { InitialStoichiometry = 0.9 };
(CellRun asItIs, var rows) = LimitingFactors.Rank(cell, null, new Current(1, CurrentUnit.CRate), ("cell file", 1));
Console.WriteLine($"as it is: {asItIs.SpecificCapacity / 3600:0} mAh/g, starved from {1e6 * asItIs.StarvedFrom:0} of {1e6 * asItIs.Thickness:0} um");
foreach (LimitRow row in rows.Take(2))
{
    Console.WriteLine($"without {row.Factor}: {row.Gain / 3600:+0;-0} mAh/g");
}
