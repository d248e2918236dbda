using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;
using Cathograph.Core.Fields;
using Cathograph.Imaging.Denoising;
using Cathograph.Imaging.Filters;

namespace Cathograph.Imaging.Forest;

/// <summary>Multi-scale features of a box of grey values, one after the other: blur, difference of blurs, gradient, Laplacian, eigenvalues of Hessian and structure tensor, deviation, median.</summary>
internal sealed class FeatureBank
{
    // The structure tensor is averaged over this share of its scale.
    private const double Outer = 0.6;
    private const int Lanes = 16;

    private readonly FeatureOptions _options;
    private readonly VoxelGrid _grid;
    private readonly bool _isFlat;

    public FeatureBank(FeatureOptions options, VoxelGrid grid)
    {
        _options = options;
        _grid = grid;
        _isFlat = options.IsPlanar || grid.IsPlane;
        Names = [.. NamesOf()];
    }

    /// <summary>The names in the order of the features.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>Voxels around a place that its features depend on.</summary>
    public int Halo => 3 + _options.Sigmas.Max(sigma =>
    {
        AxisLengths inner = Axes(sigma);
        AxisLengths outer = Axes(Math.Max(1, Outer * sigma));
        return Math.Max(GaussianFilter.RadiusOf(inner.X) + GaussianFilter.RadiusOf(outer.X), GaussianFilter.RadiusOf(inner.Y) + GaussianFilter.RadiusOf(outer.Y));
    });

    /// <summary>Computes all features of a box.</summary>
    /// <param name="grey">The grey values.</param>
    /// <param name="shape">Their counts.</param>
    /// <param name="take">Takes a feature: its number and its values, which are only lent.</param>
    /// <param name="threads">Threads.</param>
    /// <param name="cancellation">Ends the work.</param>
    public void Compute(float[] grey, BoxShape shape, Action<int, float[]> take, int threads, CancellationToken cancellation)
    {
        int number = 0;
        take(number++, grey);
        float[] work = [.. grey];
        Median(work, shape, threads, cancellation);
        take(number++, work);
        float[] previous = grey;
        foreach (double sigma in _options.Sigmas)
        {
            float[] blurred = [.. grey];
            GaussianFilter.InPlace(blurred, shape, Axes(sigma), threads, cancellation);
            take(number++, blurred);
            Combine(blurred, previous, work, (a, b) => a - b, threads, shape, cancellation);
            take(number++, work);
            previous = blurred;
            Combine(grey, grey, work, (a, b) => a * b, threads, shape, cancellation);
            GaussianFilter.InPlace(work, shape, Axes(sigma), threads, cancellation);
            Combine(work, blurred, work, (a, b) => Vector512.Sqrt(Vector512.Max(a - (b * b), Vector512<float>.Zero)), threads, shape, cancellation);
            take(number++, work);
            number = Derivatives(blurred, sigma, shape, number, take, threads, cancellation);
        }
    }

    private int Derivatives(float[] blurred, double sigma, BoxShape shape, int number, Action<int, float[]> take, int threads, CancellationToken cancellation)
    {
        int axes = _isFlat ? 2 : 3;
        float[][] tensor = [.. Enumerable.Range(0, axes * (axes + 1) / 2).Select(_ => new float[blurred.Length])];
        var stencil = new DerivativeStencil(blurred, shape, Axes(1), axes);
        PlaneWork.Run(shape.Depth, threads, plane => stencil.Hessian(plane, tensor), cancellation);
        float[] trace = new float[blurred.Length];
        SymmetricEigenvalues.InPlace(tensor, trace, axes, threads, shape, cancellation);
        take(number++, trace);
        for (int k = 0; k < axes; k++)
        {
            take(number++, tensor[k]);
        }

        PlaneWork.Run(shape.Depth, threads, plane => stencil.Products(plane, tensor), cancellation);
        AxisLengths outer = Axes(Math.Max(1, Outer * sigma));
        Magnitude(tensor, trace, axes, threads, shape, cancellation);
        take(number++, trace);
        foreach (float[] part in tensor)
        {
            GaussianFilter.InPlace(part, shape, outer, threads, cancellation);
        }

        SymmetricEigenvalues.InPlace(tensor, trace, axes, threads, shape, cancellation);
        for (int k = 0; k < axes; k++)
        {
            Combine(tensor[k], tensor[k], tensor[k], (a, _) => Vector512.Sqrt(Vector512.Max(a, Vector512<float>.Zero)), threads, shape, cancellation);
            take(number++, tensor[k]);
        }

        return number;
    }

    private IEnumerable<string> NamesOf()
    {
        int axes = _isFlat ? 2 : 3;
        yield return "grey";
        yield return "median";
        foreach (double sigma in _options.Sigmas)
        {
            string at = FormattableString.Invariant($"at {sigma} px");
            yield return $"blur {at}";
            yield return $"difference of blurs {at}";
            yield return $"deviation {at}";
            yield return $"Laplacian {at}";
            for (int k = 1; k <= axes; k++)
            {
                yield return FormattableString.Invariant($"Hessian eigenvalue {k} {at}");
            }

            yield return $"gradient {at}";
            for (int k = 1; k <= axes; k++)
            {
                yield return FormattableString.Invariant($"structure eigenvalue {k} {at}");
            }
        }
    }

    private AxisLengths Axes(double length) => AxisLengths.Of(length, _grid, _isFlat);

    // Slice by slice where slices are seen alone.
    private void Median(float[] values, BoxShape shape, int threads, CancellationToken cancellation)
    {
        if (!_isFlat || shape.Depth == 1)
        {
            MedianFilter.InPlace(values, shape, 1, threads, cancellation);
            return;
        }

        for (int plane = 0; plane < shape.Depth; plane++)
        {
            float[] one = values.AsSpan(plane * shape.Plane, shape.Plane).ToArray();
            MedianFilter.InPlace(one, new BoxShape(shape.Width, shape.Height, 1), 1, threads, cancellation);
            one.CopyTo(values.AsSpan(plane * shape.Plane));
        }
    }

    private static void Magnitude(float[][] products, float[] target, int axes, int threads, BoxShape shape, CancellationToken cancellation)
    {
        Combine(products[0], products[1], target, (a, b) => a + b, threads, shape, cancellation);
        if (axes == 3)
        {
            Combine(target, products[2], target, (a, b) => a + b, threads, shape, cancellation);
        }

        Combine(target, target, target, (a, _) => Vector512.Sqrt(a), threads, shape, cancellation);
    }

    [Kernel("two arrays into a third, sixteen numbers at a time")]
    private static void Combine(float[] a, float[] b, float[] target, Func<Vector512<float>, Vector512<float>, Vector512<float>> law, int threads, BoxShape shape, CancellationToken cancellation) =>
        PlaneWork.Run(shape.Depth, threads, plane =>
        {
            int from = plane * shape.Plane;
            int to = from + shape.Plane;
            int k = from;
            for (; k <= to - Lanes; k += Lanes)
            {
                law(Load(a, k), Load(b, k)).StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(target), (nuint)k);
            }

            for (; k < to; k++)
            {
                target[k] = law(Vector512.Create(a[k]), Vector512.Create(b[k]))[0];
            }
        }, cancellation);

    private static Vector512<float> Load(float[] array, int place) => Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(array), (nuint)place);
}
