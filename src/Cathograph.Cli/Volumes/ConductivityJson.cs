using System.Text.Json.Nodes;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Microstructure.Conduction;
using Cathograph.Studies.Conduction;

namespace Cathograph.Cli.Volumes;

/// <summary>Effective conductivities for programs.</summary>
internal static class ConductivityJson
{
    /// <summary>One axis gives its numbers at the top, several give a list; the keys are the same.</summary>
    public static JsonObject Of(ConductivityResult result)
    {
        JsonObject json = result.Axes is [var only] ? Of(result, only) : new JsonObject { ["axes"] = Json.List(result.Axes, axis => WithOutcome(Of(result, axis), axis)) };
        json["boundary"] = result.Options.IsPeriodic ? result.Options.WithTensor ? "periodic" : "periodicSides" : "insulating";
        json["expectedMemory_bytes"] = result.ExpectedBytes;
        if (result.Boundaries is { } boundaries)
        {
            json["particleBoundaries"] = boundaries;
        }

        json["bounds"] = new JsonObject
        {
            ["series_S_per_m"] = Json.Number(result.Bounds.Series),
            ["hashinShtrikmanLow_S_per_m"] = Json.Number(result.Bounds.HashinShtrikmanLow),
            ["hashinShtrikmanHigh_S_per_m"] = Json.Number(result.Bounds.HashinShtrikmanHigh),
            ["parallel_S_per_m"] = Json.Number(result.Bounds.Parallel),
        };
        json["estimates"] = new JsonObject
        {
            ["bruggemanSymmetric_S_per_m"] = Json.Number(result.Estimates.Symmetric),
            ["maxwellGarnett_S_per_m"] = Json.Number(result.Estimates.MaxwellGarnett),
            ["differential_S_per_m"] = Json.Number(result.Estimates.Differential),
        };
        if (result.Network is { } network)
        {
            AddNetwork(json, network);
        }

        if (result.Tensor is { } tensor)
        {
            json["tensor_S_per_m"] = Json.List(tensor.Rows, row => Json.Numbers(row));
            json["asymmetry_relative"] = Json.Number(tensor.Asymmetry);
            json["principal"] = Json.List(Enumerable.Range(0, 3), k => new JsonObject
            {
                ["conductivity_S_per_m"] = Json.Number(tensor.Principal[k]),
                ["direction"] = Json.Numbers([tensor.Directions[k].X, tensor.Directions[k].Y, tensor.Directions[k].Z]),
            });
        }

        if (result.Finer is { } finer)
        {
            json["finerCheck"] = new JsonObject
            {
                ["axis"] = "xyz"[finer.Axis].ToString(),
                ["voxels"] = Json.Numbers([finer.Size.X, finer.Size.Y, finer.Size.Z]),
                ["coarse_S_per_m"] = Json.Number(finer.Coarse),
                ["fine_S_per_m"] = Json.Number(finer.Fine),
                ["difference_relative"] = Json.Number(finer.Difference),
            };
        }

        json["phases"] = Json.List(result.Phases, phase => new JsonObject
        {
            ["label"] = phase.Label,
            ["name"] = phase.Name,
            ["volumeFraction"] = Json.Number(phase.Fraction),
            ["conductivity_S_per_m"] = Json.Number(phase.Conductivity),
        });
        return json;
    }

    /// <summary>An estimate alone: one axis gives its numbers at the top, several give a list.</summary>
    public static JsonObject Of(ConductivityEstimate estimate)
    {
        JsonObject Axis(int axis) => new()
        {
            ["axis"] = "xyz"[axis].ToString(),
            ["estimateConductivity_S_per_m"] = Json.Number(estimate.Network.Conductivity[axis]),
            ["estimateTortuosityFactor"] = Json.Number(estimate.ParallelConductivity / estimate.Network.Conductivity[axis]),
            ["volumeFraction"] = Json.Number(estimate.VolumeFraction),
            ["percolates"] = estimate.Network.Conductivity[axis] > 0,
        };
        JsonObject json = estimate.Axes is [var only] ? Axis(only) : new JsonObject { ["axes"] = Json.List(estimate.Axes, Axis) };
        AddNetwork(json, estimate.Network);
        return json;
    }

    private static void AddNetwork(JsonObject json, ContactNetworkResult network)
    {
        json["estimateError_relative"] = Json.Number(ConductivityEstimate.ErrorOf(network));
        json["estimateFactor"] = Json.Number(network.Factor);
        json["estimateParticles"] = network.Particles;
        json["estimateContacts"] = network.Contacts;
    }

    private static JsonObject Of(ConductivityResult result, ConductivityAxis axis)
    {
        var json = new JsonObject
        {
            ["axis"] = axis.Name,
            ["effectiveConductivity_S_per_m"] = Json.Number(axis.Result.EffectiveConductivity),
            ["tortuosityFactor"] = Json.Number(axis.Result.TortuosityFactor),
            ["tortuosity"] = Json.Number(ConductivityResult.Tortuosity(axis)),
            ["bruggemanExponent"] = Json.Number(result.BruggemanExponent(axis)),
            ["volumeFraction"] = Json.Number(axis.Result.VolumeFraction),
            ["percolatingFraction"] = Json.Number(axis.Result.PercolatingFraction),
            ["fibreFraction"] = Json.Number(axis.Result.FibreFraction),
            ["percolates"] = axis.Result.Percolates,
            ["fluxMismatch_relative"] = Json.Number(axis.Result.Verdict.BalanceError),
            ["residual_relative"] = Json.Number(axis.Result.Verdict.Residual),
            ["iterations"] = axis.Result.Verdict.Iterations,
        };
        if (result.Network is { } network)
        {
            json["estimateConductivity_S_per_m"] = Json.Number(network.Conductivity[axis.Axis]);
            json["estimateOverSolved"] = Json.Number(network.Conductivity[axis.Axis] / axis.Result.EffectiveConductivity);
        }

        if (axis.Result.Field is { } field)
        {
            json["meanCurrent_A_per_m2"] = Json.Numbers([field.MeanCurrent.X, field.MeanCurrent.Y, field.MeanCurrent.Z]);
            json["bottleneck"] = new JsonObject
            {
                ["plane"] = field.Bottleneck,
                ["power_relative"] = Json.Number(field.Power[field.Bottleneck]),
                ["carryingShare"] = Json.Number(field.Carrying[field.Bottleneck]),
                ["largestCurrent_relative"] = Json.Number(field.Largest.Max()),
            };
        }

        return json;
    }

    // Of a single axis the outcome is that of the run.
    private static JsonObject WithOutcome(JsonObject json, ConductivityAxis axis)
    {
        json["outcome"] = OutcomeMap.WordOf(axis.Result.Verdict.Outcome);
        return json;
    }
}
