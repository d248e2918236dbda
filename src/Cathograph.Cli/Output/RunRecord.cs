using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Cathograph.Cli.Running;
using Cathograph.Core.Reports;

namespace Cathograph.Cli.Output;

/// <summary>The record of a run, <c>run.json</c>: enough to repeat it and to cite what it rests on.</summary>
internal static class RunRecord
{
    /// <summary>The record.</summary>
    /// <param name="run">What was found.</param>
    /// <param name="origin">Where it comes from.</param>
    /// <param name="files">What was written beside it.</param>
    /// <returns>The object.</returns>
    public static JsonObject Of(RunReport run, RunOrigin origin, ImmutableArray<OutputFile> files)
    {
        Report report = run.Report;
        return new JsonObject
        {
            ["program"] = "Cathograph",
            ["version"] = RunOrigin.Version,
            ["command"] = origin.CommandLine,
            ["arguments"] = Json.Texts(origin.Arguments),
            ["title"] = report.Title,
            ["outcome"] = OutcomeMap.WordOf(run.Outcome),
            ["message"] = report.Verdict?.Message,
            ["seed"] = run.Seed,
            ["inputs"] = Json.List(origin.Inputs, file => new JsonObject { ["path"] = file.Path, ["bytes"] = file.Bytes, ["sha256"] = file.Sha256 }),
            ["resolvedInput"] = run.ResolvedInput?.DeepClone(),
            ["parameters"] = Json.List(report.Parameters, parameter => new JsonObject
            {
                ["name"] = parameter.Name,
                ["value"] = parameter.Value,
                ["unit"] = parameter.Unit,
                ["source"] = parameter.Source,
                ["isGiven"] = parameter.IsGiven,
            }),
            ["keyNumbers"] = Json.List(report.KeyNumbers, number => new JsonObject
            {
                ["label"] = number.Label,
                ["value"] = Json.Number(number.Value),
                ["unit"] = number.Unit,
            }),
            ["findings"] = Json.Findings(report.Findings),
            ["citations"] = Json.List(report.Citations, citation => new JsonObject { ["text"] = citation.Text, ["doi"] = citation.Doi }),
            ["started"] = origin.Time.Started.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["timings_s"] = Timings(origin.Time),
            ["machine"] = Machine(origin.Threads),
            ["files"] = Json.List(files, file => new JsonObject { ["name"] = file.Name, ["bytes"] = file.Bytes, ["sha256"] = file.Sha256 }),
        };
    }

    private static JsonObject Timings(Stopwatches time)
    {
        var timings = new JsonObject();
        foreach ((string part, double seconds) in time.Parts)
        {
            timings[part] = seconds;
        }

        timings["total"] = time.Elapsed;
        return timings;
    }

    private static JsonObject Machine(int threads) => new()
    {
        ["system"] = RuntimeInformation.OSDescription,
        ["architecture"] = RuntimeInformation.ProcessArchitecture.ToString(),
        ["runtime"] = RuntimeInformation.FrameworkDescription,
        ["processors"] = Environment.ProcessorCount,
        ["threads"] = threads,
    };
}
