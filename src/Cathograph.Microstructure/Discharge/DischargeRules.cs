using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Microstructure.Discharge;

/// <summary>What a volume and options have to be before anything is solved.</summary>
internal static class DischargeRules
{
    // A surface can be fuller than full by the tolerance of the solver.
    private const float MapMargin = 0.01f;

    /// <summary>Refuses what cannot be discharged for what it is.</summary>
    public static void Check(DischargeSetup setup, DischargeOptions options)
    {
        var found = new List<Violation>();
        foreach (PhaseRole role in new[] { PhaseRole.Active, PhaseRole.Electrolyte })
        {
            bool[] labels = [.. setup.Volume.Phases.LabelsOf(role)];
            if (!labels.Contains(true))
            {
                found.Add(new Violation("--phases", $"found \"{setup.Volume.Phases}\"; expected a phase that is {role.ToString().ToLowerInvariant()}"));
            }
            else if (!setup.Volume.Labels.Any(label => labels[label]))
            {
                found.Add(new Violation("volume", $"found no voxel that is {role.ToString().ToLowerInvariant()}; expected some"));
            }
        }

        if (((int)setup.Separator ^ 1) != (int)setup.Collector)
        {
            found.Add(new Violation("--collector", "found a face that is not opposite to the separator; expected the opposite one"));
        }

        CheckStart(found, setup);
        Range(found, "electrolyteConductivity", setup.ElectrolyteConductivity, Above, "a value above 0");
        Range(found, "carbonConductivity", setup.CarbonConductivity, Above, "a value above 0");
        Range(found, "activeConductivity", setup.ActiveConductivity, Above, "a value above 0");
        Range(found, "--for", options.LongestTime, Above, "a time above 0");
        Range(found, "--time-step", options.LongestStep ?? 1, Above, "a time above 0");
        Range(found, "voltageTolerance", options.VoltageTolerance, Above, "a voltage above 0");
        Range(found, "potentialTolerance", options.PotentialTolerance, Above, "a voltage above 0");
        if (options.MapTimes.Any(time => !Above(time)))
        {
            found.Add(new Violation("--map-times", "found a time of 0 or less; expected times above 0"));
        }

        Range(found, "stoichiometry", options.LargestStoichiometry, value => (value > setup.InitialStoichiometry || setup.InitialStoichiometry >= 1) && value <= 1, "above the initial stoichiometry, at most 1");
        Range(found, "seriesResistance", setup.SeriesResistance, value => value >= 0 && double.IsFinite(value), "a value of at least 0");
        if (options.CurrentDensity is { } current)
        {
            Range(found, "--rate", current, Above, "a current above 0");
            double open = setup.Material.Potential.Value(Math.Clamp(setup.InitialStoichiometry, 0, 1)) - setup.CounterPotential;
            Range(found, "--until", options.LowestVoltage, value => value < open || setup.InitialStoichiometry is < 0 or >= 1, FormattableString.Invariant($"a voltage below the {open:0.###} V at rest"), " V");
        }
        else if (options.HeldVoltage is null)
        {
            found.Add(new Violation("--rate", "found neither a current nor a voltage; expected one"));
        }

        if (found.Count > 0)
        {
            throw new InvalidInputException(found);
        }
    }

    /// <summary>Refuses what cannot be discharged for how it hangs together.</summary>
    public static void Check(DischargeNetwork network, int faces)
    {
        var found = new List<Violation>();
        bool hasIons = false;
        bool hasElectrons = false;
        for (int voxel = 0; voxel < network.IndexOf.Length; voxel++)
        {
            bool isIn = network.IndexOf[voxel] >= 0;
            hasIons |= isIn && network.Is(voxel, PhaseRole.Electrolyte);
            hasElectrons |= isIn && !network.Is(voxel, PhaseRole.Electrolyte);
        }

        if (!hasIons)
        {
            found.Add(new Violation("--separator", "found no electrolyte at the face of the separator; expected some, because ions enter there"));
        }

        if (!hasElectrons)
        {
            found.Add(new Violation("--collector", "found neither carbon nor active material at the face of the collector; expected some, because electrons enter there"));
        }

        if (hasIons && hasElectrons && faces == 0)
        {
            found.Add(new Violation("volume", "found no face between active material that the collector reaches and electrolyte that the separator reaches; expected some, because lithium passes there"));
        }

        if (found.Count > 0)
        {
            throw new InvalidInputException(found);
        }
    }

    private static void CheckStart(List<Violation> found, DischargeSetup setup)
    {
        if (setup.InitialMap is not { } map)
        {
            Range(found, "--from", setup.InitialStoichiometry, value => value is >= 0 and < 1, "at least 0 and below 1");
            return;
        }

        Range(found, "--start", setup.InitialStoichiometry, value => value is >= 0 and < 1, "a map with a mean of at least 0 and below 1");

        if (map.Values.Length != setup.Volume.Labels.Length)
        {
            found.Add(new Violation("--start", "found a map on another grid; expected that of the volume"));
            return;
        }

        bool[] isActive = [.. setup.Volume.Phases.LabelsOf(PhaseRole.Active)];
        long bad = 0;
        for (int voxel = 0; voxel < map.Values.Length; voxel++)
        {
            bad += isActive[setup.Volume.Labels[voxel]] && map.Values[voxel] is not (>= -MapMargin and <= 1 + MapMargin) ? 1 : 0;
        }

        if (bad > 0)
        {
            found.Add(new Violation("--start", FormattableString.Invariant($"found {bad} active voxels without a stoichiometry from 0 to 1; expected one in each, such as in charge-N.npy of an earlier discharge of the same volume")));
        }
    }

    private static bool Above(double value) => value > 0 && double.IsFinite(value);

    private static void Range(List<Violation> found, string where, double value, Func<double, bool> isGood, string expected, string unit = "")
    {
        if (!isGood(value))
        {
            found.Add(new Violation(where, FormattableString.Invariant($"found {value:G6}{unit}; expected {expected}")));
        }
    }
}
