#:project ../../src/Cathograph.Cells/Cathograph.Cells.csproj
#:project ../../src/Cathograph.Core/Cathograph.Core.csproj
#:project ../../src/Cathograph.Formats/Cathograph.Formats.csproj
// Step 2: the protocol of a cell file, simulated: capacity and charge balance, and how unevenly the depth was used.
//   dotnet run examples/programs/gradient-2-simulate.cs
// prints: Discharge at 1C until 1.6 V: 123 mAh/g, balance error below 1e-12: True
// prints: stoichiometry at the separator 0.99, at the collector 0.31
using System.Globalization;
using Cathograph.Cells.Materials;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Electrodes;
using Cathograph.Formats.CellFiles;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const string File = "examples/nmc811-30mg-three-layer.json";
CellDesign cell = CellFileReader.Read(System.IO.File.ReadAllBytes(File), File);
CellModel model = CellModel.Build(cell, new MaterialCompiler());
CellSolution solution = CellSimulation.Run(model, cell.Protocol!, new SimulationOptions { KeepStepProfiles = true });
StepResult discharge = solution.Steps[^1];
DepthProfile end = solution.Profiles[^1];
Console.WriteLine($"{discharge.Instruction}: {-solution.PerActiveMass(discharge.Charge) / 3600:0} mAh/g, balance error below 1e-12: {solution.Verdict.BalanceError < 1e-12}");
Console.WriteLine($"stoichiometry at the separator {end.AverageStoichiometry[0]:0.00}, at the collector {end.AverageStoichiometry[^1]:0.00}");
