#:project ../../src/Cathograph.Core/Cathograph.Core.csproj
#:project ../../src/Cathograph.Formats/Cathograph.Formats.csproj
#:project ../../src/Cathograph.Studies/Cathograph.Studies.csproj
// Step 6: what neutrons would see: raw frames of a charge are rendered, reduced as measured ones are, and the front in them is held against the front that made them.
//   dotnet run examples/programs/gradient-6-radiographs.cs
// prints: 11 frames, 9 fronts to compare
// prints: within three standard errors of the truth: True
using System.Globalization;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Images;
using Cathograph.Formats.CellFiles;
using Cathograph.Studies.GradientCatholyte;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const string File = "examples/nmc811-30mg-three-layer.json";
CellDesign cell = CellFileReader.Read(System.IO.File.ReadAllBytes(File), File);
RadiographCheck check = RadiographClosure.Run(cell, rate: 0.5, new OperandoSetup(), seed: 1);
FrontCheck[] compared = [.. check.Fronts.Where(front => front.IsComparable)];
Console.WriteLine($"{check.Fronts.Length} frames, {compared.Length} fronts to compare");
Console.WriteLine($"within three standard errors of the truth: {compared.All(front => Math.Abs(front.Found - front.Truth) < 3 * front.Error)}");
