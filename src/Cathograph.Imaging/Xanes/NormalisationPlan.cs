using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Verdicts;

namespace Cathograph.Imaging.Xanes;

/// <summary>
/// The linear operations of a normalisation on one energy grid and for one E0, so that a spectrum and each pixel of a stack go through the same ones: the coefficients of
/// the pre-edge and of the post-edge are sums over points, mu_norm(E) = (mu(E) - pre(E)) / (post(E0) - pre(E0)). Without given ranges the pre-edge ends 30 eV before E0
/// (15 eV, then 8 eV, when fewer than 5 points lie there) and begins at most 150 eV before it; the post-edge begins 100 eV behind E0 when 300 eV or more were measured
/// there, 50 eV behind it from 100 eV on, else in the middle of what was measured, and ends with the data.
/// </summary>
public sealed class NormalisationPlan
{
    /// <summary>Energy in eV in which the polynomials count.</summary>
    public const double Scale = 100;

    private NormalisationPlan(ImmutableArray<double> energy, double edgeEnergy)
    {
        Energy = energy;
        EdgeEnergy = edgeEnergy;
    }

    /// <summary>Photon energies of the grid in eV.</summary>
    public ImmutableArray<double> Energy { get; }

    /// <summary>E0 in eV.</summary>
    public double EdgeEnergy { get; }

    /// <summary>Order of the pre-edge polynomial.</summary>
    public int PreOrder { get; private init; }

    /// <summary>Order of the post-edge polynomial.</summary>
    public int PostOrder { get; private init; }

    /// <summary>Index of the first point of the pre-edge.</summary>
    public int PreFirst { get; private init; }

    /// <summary>Number of points of the pre-edge.</summary>
    public int PreCount { get; private init; }

    /// <summary>Index of the first point of the post-edge.</summary>
    public int PostFirst { get; private init; }

    /// <summary>Number of points of the post-edge.</summary>
    public int PostCount { get; private init; }

    /// <summary>Weights of the points of the pre-edge in its coefficients over powers of (E - E0)/100 eV, at index <c>coefficient x PreCount + point</c>; coefficient 0 is pre(E0).</summary>
    public ImmutableArray<double> PreProjection { get; private init; } = [];

    /// <summary>Weights of the points of the post-edge in its coefficients over powers of (E - E0)/100 eV, at index <c>coefficient x PostCount + point</c>; coefficient 0 is post(E0).</summary>
    public ImmutableArray<double> PostProjection { get; private init; } = [];

    /// <summary>The range of the pre-edge in eV.</summary>
    public EnergyRange PreEdge => new(Energy[PreFirst], Energy[PreFirst + PreCount - 1]);

    /// <summary>The range of the post-edge in eV.</summary>
    public EnergyRange PostEdge => new(Energy[PostFirst], Energy[PostFirst + PostCount - 1]);

    /// <summary>Makes the operations.</summary>
    /// <param name="energy">Photon energies in eV, strictly rising.</param>
    /// <param name="edgeEnergy">E0 in eV, within them.</param>
    /// <param name="options">Ranges and orders.</param>
    /// <param name="name">The file, for messages.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="InvalidInputException">A range holds too few points, or E0 is outside.</exception>
    public static NormalisationPlan Create(ImmutableArray<double> energy, double edgeEnergy, NormalisationOptions options, string name)
    {
        ArgumentNullException.ThrowIfNull(options);
        Check(energy, edgeEnergy, options, name);
        EnergyRange pre = options.PreEdge is { } givenPre ? givenPre.MovedBy(options.AreAbsolute ? 0 : edgeEnergy) : UsualPreEdge(energy, edgeEnergy);
        EnergyRange post = options.PostEdge is { } givenPost ? givenPost.MovedBy(options.AreAbsolute ? 0 : edgeEnergy) : UsualPostEdge(energy, edgeEnergy);
        (int preFirst, int preCount) = Points(energy, pre);
        (int postFirst, int postCount) = Points(energy, post);
        int preOrder = Math.Min(options.PreOrder, Math.Max(0, options.PreEdge is null ? preCount - 2 : options.PreOrder));
        double postLength = postCount > 1 ? energy[postFirst + postCount - 1] - energy[postFirst] : 0;
        int postOrder = options.PostOrder ?? Math.Min(postLength > 400 ? 2 : postLength > 30 ? 1 : 0, Math.Max(0, postCount - 2));
        Require(name, ("pre-edge", pre, edgeEnergy), preCount, preOrder + 1);
        Require(name, ("post-edge", post, edgeEnergy), postCount, postOrder + 1);
        if (pre.To >= edgeEnergy || post.From <= edgeEnergy)
        {
            throw new InvalidInputException(name, FormattableString.Invariant($"found the pre-edge {pre.From:0.#} to {pre.To:0.#} eV and the post-edge {post.From:0.#} to {post.To:0.#} eV; expected them below and above the edge at {edgeEnergy:0.##} eV"));
        }

        return new NormalisationPlan(energy, edgeEnergy)
        {
            PreOrder = preOrder,
            PostOrder = postOrder,
            PreFirst = preFirst,
            PreCount = preCount,
            PostFirst = postFirst,
            PostCount = postCount,
            PreProjection = Projection(energy, edgeEnergy, (preFirst, preCount, preOrder)),
            PostProjection = Projection(energy, edgeEnergy, (postFirst, postCount, postOrder)),
        };
    }

    /// <summary>Coefficients of the pre-edge of a spectrum.</summary>
    /// <param name="absorption">Absorption on the grid.</param>
    /// <returns>Over powers of (E - E0)/100 eV.</returns>
    public ImmutableArray<double> PreCoefficients(ReadOnlySpan<double> absorption) => Coefficients(PreProjection, absorption.Slice(PreFirst, PreCount), PreOrder + 1);

    /// <summary>Coefficients of the post-edge of a spectrum.</summary>
    /// <param name="absorption">Absorption on the grid.</param>
    /// <returns>Over powers of (E - E0)/100 eV.</returns>
    public ImmutableArray<double> PostCoefficients(ReadOnlySpan<double> absorption) => Coefficients(PostProjection, absorption.Slice(PostFirst, PostCount), PostOrder + 1);

    /// <summary>Value of one of the polynomials.</summary>
    /// <param name="coefficients">Over powers of (E - E0)/100 eV.</param>
    /// <param name="energy">E in eV.</param>
    /// <returns>The absorption.</returns>
    public double ValueAt(ImmutableArray<double> coefficients, double energy)
    {
        double t = (energy - EdgeEnergy) / Scale;
        double value = 0;
        for (int j = coefficients.Length - 1; j >= 0; j--)
        {
            value = (value * t) + coefficients[j];
        }

        return value;
    }

    /// <summary>Adds to the weights of all points those that the pre-edge at an energy and the step have, for the propagation of noise.</summary>
    /// <param name="energy">E in eV.</param>
    /// <param name="pre">Factor of pre(E).</param>
    /// <param name="step">Factor of post(E0) - pre(E0).</param>
    /// <param name="weights">One a point of the grid; added to.</param>
    public void AddWeights(double energy, double pre, double step, Span<double> weights)
    {
        double t = (energy - EdgeEnergy) / Scale;
        for (int i = 0; i < PreCount; i++)
        {
            double value = PreProjection[i] + (PreOrder > 0 ? t * PreProjection[PreCount + i] : 0);
            weights[PreFirst + i] += (pre * value) - (step * PreProjection[i]);
        }

        for (int i = 0; i < PostCount; i++)
        {
            weights[PostFirst + i] += step * PostProjection[i];
        }
    }

    private static void Check(ImmutableArray<double> energy, double edgeEnergy, NormalisationOptions options, string name)
    {
        if (!(edgeEnergy > energy[0] && edgeEnergy < energy[^1]))
        {
            throw new InvalidInputException(name, FormattableString.Invariant($"found the edge energy {edgeEnergy:0.##} eV; expected one within the measured {energy[0]:0.##} to {energy[^1]:0.##} eV"));
        }

        if (options.PreOrder is < 0 or > 1 || options.PostOrder is < 0 or > 2)
        {
            throw new InvalidInputException(name, FormattableString.Invariant($"found the orders {options.PreOrder} and {options.PostOrder}; expected 0 or 1 before and 0, 1 or 2 behind the edge"));
        }
    }

    private static void Require(string name, (string Name, EnergyRange Range, double Edge) part, int count, int least)
    {
        if (count < least)
        {
            throw new InvalidInputException(name, FormattableString.Invariant($"found {count} points in the {part.Name} from {part.Range.From:0.#} to {part.Range.To:0.#} eV; expected at least {least} for an edge at {part.Edge:0.#} eV: state its range, a lower order, or the edge energy"));
        }
    }

    private static EnergyRange UsualPreEdge(ImmutableArray<double> energy, double edge)
    {
        foreach (double gap in (ReadOnlySpan<double>)[30, 15, 8])
        {
            var range = new EnergyRange(edge - 150, edge - gap);
            if (Points(energy, range).Count >= 5)
            {
                return range;
            }
        }

        return new EnergyRange(edge - 150, edge - 8);
    }

    private static EnergyRange UsualPostEdge(ImmutableArray<double> energy, double edge)
    {
        double span = energy[^1] - edge;
        return new EnergyRange(edge + (span >= 300 ? 100 : span >= 100 ? 50 : span / 2), energy[^1]);
    }

    private static (int First, int Count) Points(ImmutableArray<double> energy, EnergyRange range)
    {
        int first = 0;
        while (first < energy.Length && energy[first] < range.From)
        {
            first++;
        }

        int count = 0;
        while (first + count < energy.Length && energy[first + count] <= range.To)
        {
            count++;
        }

        return (first, count);
    }

    private static ImmutableArray<double> Projection(ImmutableArray<double> energy, double edge, (int First, int Count, int Order) part)
    {
        double[] t = new double[part.Count];
        for (int i = 0; i < t.Length; i++)
        {
            t[i] = (energy[part.First + i] - edge) / Scale;
        }

        // Energies are strictly rising and more than the order, so that the powers are independent.
        return ImmutableCollectionsMarshal.AsImmutableArray(PolynomialProjection.Of(t, part.Order) ?? new double[(part.Order + 1) * part.Count]);
    }

    private static ImmutableArray<double> Coefficients(ImmutableArray<double> projection, ReadOnlySpan<double> values, int terms)
    {
        double[] coefficients = new double[terms];
        for (int j = 0; j < terms; j++)
        {
            double sum = 0;
            for (int i = 0; i < values.Length; i++)
            {
                sum += projection[(j * values.Length) + i] * values[i];
            }

            coefficients[j] = sum;
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(coefficients);
    }
}
