using BenchmarkDotNet.Running;
using Cathograph.Benchmarks.Robustness;

if (args.FirstOrDefault() == "robustness")
{
    return RobustnessCommand.Run(args[1..]);
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
