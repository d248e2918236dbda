using BenchmarkDotNet.Running;
using Cathograph.Benchmarks.Images;
using Cathograph.Benchmarks.Mutations;
using Cathograph.Benchmarks.Readers;
using Cathograph.Benchmarks.Robustness;
using Cathograph.Benchmarks.Solver;
using Cathograph.Benchmarks.Volumes;

if (args.FirstOrDefault() == "robustness")
{
    return RobustnessCommand.Run(args[1..]);
}

if (args.FirstOrDefault() == "solver")
{
    return SolverCommand.Run(args[1..]);
}

if (args.FirstOrDefault() == "long-test")
{
    return LongTestCommand.Run(args[1..]);
}

if (args.FirstOrDefault() == "mutations")
{
    return MutationsCommand.Run(args[1..]);
}

if (args.FirstOrDefault() == "volumes")
{
    return VolumesCommand.Run(args[1..]);
}

if (args.FirstOrDefault() == "grey-example")
{
    return GreyExampleCommand.Run(args[1..]);
}

if (args.FirstOrDefault() == "images")
{
    return ImagesCommand.Run(args[1..]);
}

if (args.FirstOrDefault() == "radiograph-example")
{
    return RadiographExampleCommand.Run(args[1..]);
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
