#:project ../../src/Cathograph.Core/Cathograph.Core.csproj
#:project ../../src/Cathograph.Formats/Cathograph.Formats.csproj
#:project ../../src/Cathograph.Microstructure/Cathograph.Microstructure.csproj
// Step 1 of the study of conductive networks: from what is weighed to a composite, here in a small box of coarse voxels.
//   dotnet run examples/programs/networks-1-composite.cs
// prints: 22 particles, 35.6 vol% active, 44.3 vol% electrolyte, 12.1 vol% carbon
using System.Globalization;
using Cathograph.Core.Composites;
using Cathograph.Core.Fields;
using Cathograph.Formats.CompositeRecipes;
using Cathograph.Microstructure.Composites;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const string RecipeFile = "examples/recipes/deng-graphite.json";
CompositeRecipe recipe = RecipeReader.Read(File.ReadAllBytes(RecipeFile), RecipeFile) with { Box = (8e-6, 8e-6, 8e-6), Voxel = 0.4e-6 };
CompositeVolume made = CompositeGenerator.Run(CompositePlan.Of(recipe, 1L << 30), GenerationWork.Silent(0, CancellationToken.None));
Console.WriteLine($"{made.Particles.Count} particles, {100 * made.Achieved.Active:0.0} vol% active, {100 * made.Achieved.Electrolyte:0.0} vol% electrolyte, {100 * made.Achieved.Carbon:0.0} vol% carbon");
