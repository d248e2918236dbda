using System.Diagnostics;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;

namespace Cathograph.Validation.Robustness;

/// <summary>Draws a cell and a protocol from a seed, runs them, and looks for anything that must never happen.</summary>
internal static class Examination
{
    /// <summary>Largest relative error of lithium against charge.</summary>
    public const double LargestBalanceError = 1e-10;

    public static (CellDesign Design, Protocol Protocol, SimulationOptions Options) Draw(int seed)
    {
        var random = new RandomNumbers(seed);
        CellDesign design = RandomCell.Draw(random);
        Protocol protocol = RandomProtocol.Draw(random, design.CounterElectrode.Potential);
        var options = new SimulationOptions
        {
            Tolerance = random.Chance(0.8) ? 5e-4 : random.Log(1e-5, 2e-3),
            KeepPolarisation = random.Chance(0.1),
            KeepStepProfiles = random.Chance(0.1),
            ProfileTimes = random.Chance(0.1) ? [0, random.Log(1, 1e5), random.Log(1, 1e5)] : [],
        };
        return (design, protocol, options);
    }

    public static ExaminedRun Run(int seed, CancellationToken cancellation = default)
    {
        (CellDesign design, Protocol protocol, SimulationOptions options) = Draw(seed);
        CellModel model;
        try
        {
            model = CellModel.Build(design);
        }
        catch (InvalidInputException refused)
        {
            return new ExaminedRun { Seed = seed, Class = "refused", Message = refused.Message, Defect = DefectOf(design, refused) };
        }

        long start = Stopwatch.GetTimestamp();
        CellSolution solution = CellSimulation.Run(model, protocol, options, cancellation);
        return new ExaminedRun
        {
            Seed = seed,
            Class = solution.Verdict.Outcome.ToString(),
            Message = solution.Verdict.Message,
            Defect = DefectOf(solution, protocol),
            Seconds = Stopwatch.GetElapsedTime(start).TotalSeconds,
            TimeSteps = solution.Verdict.Iterations,
            ProtocolSteps = solution.Steps.Length,
            BalanceError = solution.Verdict.BalanceError,
        };
    }

    // A refusal is right when a layer has no electrolyte, or nothing that conducts electrons.
    private static string DefectOf(CellDesign design, InvalidInputException refused)
    {
        bool isBarren = design.Layers.Any(layer => layer.MassFractions.Electrolyte <= 0);
        bool saysIons = refused.Violations.Any(violation => violation.Message.Contains("no path through it", StringComparison.Ordinal));
        bool isInsulating = design.Layers.Any(layer => layer.ElectronicConductivity is null && layer.MassFractions.Carbon <= 0);
        return saysIons && (isBarren || isInsulating) ? "" : $"refused without a reason of ours: {refused.Message}";
    }

    private static string DefectOf(CellSolution solution, Protocol protocol)
    {
        Verdict verdict = solution.Verdict;
        if (verdict.Message.Length == 0)
        {
            return "no message";
        }

        if (verdict.IsCompleted && solution.Steps.Length != protocol.Steps.Length)
        {
            return $"completed after {solution.Steps.Length} of {protocol.Steps.Length} steps";
        }

        if (verdict.Outcome == Outcome.Cancelled)
        {
            return "did not come to an end";
        }

        if (!(verdict.BalanceError <= LargestBalanceError))
        {
            return FormattableString.Invariant($"charge balance is off by {verdict.BalanceError:E1}");
        }

        return DefectOfSteps(solution) is { Length: > 0 } defect ? defect : DefectOfRecord(solution);
    }

    private static string DefectOfSteps(CellSolution solution)
    {
        double time = 0;
        foreach (StepResult step in solution.Steps)
        {
            if (!AreFinite(step.Start, step.Duration, step.StartVoltage, step.EndVoltage, step.EndCurrent, step.Charge, step.Energy))
            {
                return $"a number of {step.Instruction} is not finite";
            }

            if (step.EndedBy.Length == 0)
            {
                return $"{step.Instruction} does not say what ended it";
            }

            if (step.Start < time * (1 - 1e-12) || step.Duration < 0)
            {
                return $"{step.Instruction} goes back in time";
            }

            time = step.Start + step.Duration;
        }

        return "";
    }

    private static string DefectOfRecord(CellSolution solution)
    {
        for (int k = 0; k < solution.Record.Time.Length; k++)
        {
            if (!AreFinite(solution.Record.Time[k], solution.Record.Current[k], solution.Record.Voltage[k]))
            {
                return $"point {k} of the curve is not finite";
            }

            if (k > 0 && solution.Record.Time[k] < solution.Record.Time[k - 1])
            {
                return $"point {k} of the curve goes back in time";
            }
        }

        foreach (PolarisationSplit split in solution.Polarisation)
        {
            if (!double.IsFinite(split.Total))
            {
                return FormattableString.Invariant($"the polarisation at {split.Time} s is not finite");
            }
        }

        foreach (DepthProfile profile in solution.Profiles)
        {
            if (!AreFinite([.. profile.ElectrolytePotential, .. profile.ElectronPotential, .. profile.IonicCurrent, .. profile.ReactionCurrent]))
            {
                return FormattableString.Invariant($"the profile at {profile.Time} s is not finite");
            }
        }

        return "";
    }

    private static bool AreFinite(params ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            if (!double.IsFinite(value))
            {
                return false;
            }
        }

        return true;
    }
}
