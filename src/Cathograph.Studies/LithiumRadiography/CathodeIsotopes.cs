using System.Collections.Immutable;
using Cathograph.Core.Constants;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.LithiumProfiles;

namespace Cathograph.Studies.LithiumRadiography;

/// <summary>
/// Frames after 6Li has reached the cathode. One transmission cannot tell lithium from enrichment: either the share of 6Li is given, or the amount of lithium is (by the charge) and the share follows.
/// The share is one number for all lithium of the cathode, of active material and electrolyte alike.
/// </summary>
internal static class CathodeIsotopes
{
    private const int MostSteps = 30;
    private const double FirstStep = 0.02;
    private const double LargestShare = 0.999;
    private const double Close = 1e-6;

    /// <summary>Solves these frames again.</summary>
    public static LithiumResult Solve(
        LithiumResult natural, LithiumInversion inversion, (DepthTimeMap Ratio, ImmutableArray<double> Errors) data, LithiumStudyOptions options,
        Func<ImmutableArray<LithiumEstimate>, ImmutableArray<(double Share, double Error)>, LithiumResult> assemble, CancellationToken cancellation)
    {
        if (options.FitsCathodeShare && natural.Charge.IsEmpty)
        {
            throw new InvalidInputException("--cathode-lithium6", "found that the share is to be fitted, and no charge; expected --cycler or --current");
        }

        int depths = data.Ratio.Depth.Length;
        double made = natural.Cell.Setup.Lithium6;
        var estimates = natural.Estimates.ToBuilder();
        var shares = ImmutableArray.CreateBuilder<(double, double)>(estimates.Count);
        for (int t = 0; t < estimates.Count; t++)
        {
            cancellation.ThrowIfCancellationRequested();
            int column = t;
            LithiumEstimate At(double share) => inversion.Solve(data.Ratio.Values.AsSpan().Slice(column * depths, depths), data.Errors.AsSpan().Slice(column * depths, depths), natural.Estimates[column].Unknowns, share);
            if (!natural.IsAffected[t])
            {
                shares.Add((made, double.NaN));
            }
            else if (!options.FitsCathodeShare)
            {
                estimates[t] = At(options.CathodeShare!.Value);
                shares.Add((options.CathodeShare.Value, double.NaN));
            }
            else
            {
                (LithiumEstimate fitted, double share, double error) = Fit(At, natural.Estimates[t], made, -natural.Charge[t] / PhysicalConstants.Faraday);
                estimates[t] = fitted;
                shares.Add((share, error));
            }
        }

        LithiumResult result = assemble(estimates.ToImmutable(), shares.ToImmutable());
        return natural.IsAffected.Contains(true) ? result with { Findings = [.. result.Findings.Where(finding => finding.Code != "isotopes-in-cathode"), Told(natural, options)] } : result;
    }

    private static Finding Told(LithiumResult natural, LithiumStudyOptions options)
    {
        double from = natural.Lithium.Time[natural.IsAffected.IndexOf(true)] / 3600;
        return options.FitsCathodeShare
            ? Finding.Note("cathode-share-fitted", FormattableString.Invariant($"From {from:0.##} h on 6Li is at the cathode: its share there is fitted so that lithium agrees with the charge. These frames say nothing about the closure and do not enter it."))
            : Finding.Note("cathode-share-given", FormattableString.Invariant($"From {from:0.##} h on 6Li is at the cathode: its share there is taken as {options.CathodeShare:0.####}. These frames do not enter the closure."));
    }

    // Secants on the amount as a function of the share; more 6Li attenuates more and leaves less lithium to be found.
    private static (LithiumEstimate Estimate, double Share, double Error) Fit(Func<double, LithiumEstimate> at, LithiumEstimate natural, double made, double wanted)
    {
        if (!double.IsFinite(wanted))
        {
            return (natural, double.NaN, double.NaN);
        }

        (double left, LithiumEstimate one) = (made, natural);
        double right = made + FirstStep;
        LithiumEstimate other = at(right);
        double slope = double.NaN;
        for (int i = 0; i < MostSteps; i++)
        {
            slope = (other.Inventories[0].Change - one.Inventories[0].Change) / (right - left);
            double next = Math.Clamp(right + ((wanted - other.Inventories[0].Change) / slope), 0, LargestShare);
            if (!double.IsFinite(next) || Math.Abs(next - right) < Close)
            {
                break;
            }

            (left, one, right) = (right, other, next);
            other = at(right);
        }

        return (other, right, other.Inventories[0].Error / Math.Abs(slope));
    }
}
