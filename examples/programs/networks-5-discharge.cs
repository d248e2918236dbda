#:project ../../src/Cathograph.Core/Cathograph.Core.csproj
#:project ../../src/Cathograph.Formats/Cathograph.Formats.csproj
#:project ../../src/Cathograph.Microstructure/Cathograph.Microstructure.csproj
#:project ../../src/Cathograph.Studies/Cathograph.Studies.csproj
// Step 5: a part of a composite with graphite is discharged voxel by voxel, and lithium balances the charge.
//   dotnet run examples/programs/networks-5-discharge.cs
// prints: 200 mAh/g at 1.90 V, 100 % reached
// prints: lithium balances the charge: True
using System.Globalization;
using Cathograph.Core.Composites;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Protocols;
using Cathograph.Formats.CellFiles;
using Cathograph.Formats.CompositeRecipes;
using Cathograph.Microstructure.Composites;
using Cathograph.Studies.VoxelDischarge;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const string RecipeFile = "examples/recipes/deng-graphite.json";
CompositeRecipe recipe = RecipeReader.Read(File.ReadAllBytes(RecipeFile), RecipeFile) with { Box = (8e-6, 8e-6, 8e-6), Voxel = 0.5e-6 };
CompositeVolume made = CompositeGenerator.Run(CompositePlan.Of(recipe, 1L << 30), GenerationWork.Silent(0, CancellationToken.None));
CellDesign cell = CellFileReader.Read("""{ "loading": "35.4 mg/cm2", "layers": [ { "massFractions": { "activeMaterial": 0.7, "electrolyte": 0.3 } } ] }"""u8.ToArray(), "cell");
var options = new VoxelDischargeOptions { Current = new Current(1, CurrentUnit.CRate), LowestVoltage = 1.9 };
VoxelDischargeResult result = VoxelDischargeStudy.Run(cell, (made.Labels, made.Particles), options, (0, null), CancellationToken.None);
Console.WriteLine($"{VoxelDischargeReport.Capacity(result, result.Discharge.Curve[^1].Charge):0} mAh/g at {result.Discharge.Curve[^1].Voltage:0.00} V, {100 * result.Discharge.ReachedShare:0} % reached");
Console.WriteLine($"lithium balances the charge: {result.Discharge.Verdict.BalanceError < 1e-9}");
