#:project ../../src/Cathograph.Core/Cathograph.Core.csproj
#:project ../../src/Cathograph.Formats/Cathograph.Formats.csproj
#:project ../../src/Cathograph.Studies/Cathograph.Studies.csproj
// Step 5: a better gradient as a pressing recipe. Two layers and one start, so that it takes a second; the study takes nine and four.
//   dotnet run examples/programs/gradient-5-design.cs
// prints: press 15.0 mg/cm2 of 70 wt% active material
// prints: press 15.0 mg/cm2 of 80 wt% active material
// prints: better than mono: True
using System.Globalization;
using Cathograph.Core.Electrodes;
using Cathograph.Formats.CellFiles;
using Cathograph.Studies.Design;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const string File = "examples/nmc811-30mg-three-layer.json";
CellDesign cell = CellFileReader.Read(System.IO.File.ReadAllBytes(File), File) with { Mesh = new MeshOptions(6, 10) };
GradientDesignResult result = GradientDesign.Run(cell, new GradientDesignOptions { Slices = 2, Starts = 1 });
foreach (RecipeLayer layer in result.Best.Recipe())
{
    Console.WriteLine($"press {100 * layer.Composite:0.0} mg/cm2 of {100 * layer.Active / layer.Composite:0} wt% active material");
}

Console.WriteLine($"better than mono: {result.Best.Goal > result.Candidate("mono")!.Goal}");
