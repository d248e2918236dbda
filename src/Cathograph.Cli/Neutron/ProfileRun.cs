using Cathograph.Cli.Running;
using Cathograph.Studies.Radiographs;

namespace Cathograph.Cli.Neutron;

/// <summary>Runs the study of a profile from the command line.</summary>
internal static class ProfileRun
{
    /// <summary>Reduces, averages, joins the cycler.</summary>
    public static ProfileStudyResult Of(CommandContext context, ProfileInputs inputs, OpenRadiographs open, Action<int, ReadOnlyMemory<float>>? onRatio)
    {
        ProfileSettings settings = inputs.Settings(context, open);
        CyclerClock? cycler = inputs.Cycler(context, open.Setup.Zero, [.. open.Setup.Times.Where((_, frame) => !open.Setup.Pristine.Contains(frame))]);
        ProfileStudyResult result = context.Time.Of("reduce", () => ProfileStudy.Run(open.Setup, settings, onRatio, (context.Threads, context.Progress), context.Cancellation));
        return cycler is null ? result : result with { Cycler = cycler, Ratio = result.Ratio with { Clock = result.Ratio.Clock with { CyclerStart = cycler.Start } }, Findings = [.. result.Findings, .. cycler.Findings] };
    }
}
