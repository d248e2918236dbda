using Cathograph.Core.Curves;
using Cathograph.Numerics.Linear;
using Cathograph.Numerics.Optimisation;

namespace Cathograph.Electrochemistry.RelaxationTimes;

/// <summary>
/// The linear problem behind a distribution: data divided by |Z| (more where the noise has a constant part), unknowns in units of a typical |Z|, so that nothing in it knows the size of the cell.
/// Unknowns: R0, L, the blocking term when there is one, then gamma on the grid.
/// </summary>
internal sealed class RelaxationProblem
{
    // Abscissas and weights of Gauss-Legendre quadrature on 0..1: four points make the error of a cell of a tenth of a decade 1e-10.
    private static readonly (double X, double Weight)[] Quadrature =
    [
        (0.069431844202973712, 0.17392742256872693), (0.33000947820757187, 0.32607257743127307),
        (0.66999052179242813, 0.32607257743127307), (0.93056815579702629, 0.17392742256872693),
    ];

    private const double BeyondOnset = 0.5;

    private readonly ImpedanceSpectrum _spectrum;
    private readonly DenseMatrix _kernel;
    private readonly DenseMatrix _roughness;
    private readonly double _middle;

    public RelaxationProblem(ImpedanceSpectrum spectrum, RelaxationOptions options, bool isBlocking)
    {
        _spectrum = spectrum;
        Sizes = [.. Enumerable.Range(0, spectrum.Count).Select(i => double.Hypot(Size(spectrum, i), options.NoiseBalance))];
        double[] sizes = [.. Enumerable.Range(0, spectrum.Count).Select(i => Size(spectrum, i))];
        Scale = sizes.Order().ElementAt(sizes.Length / 2);
        _middle = 2 * Math.PI * Math.Sqrt(spectrum.Frequency[0] * spectrum.Frequency[^1]);
        Times = Grid(spectrum, options, isBlocking);
        Spacing = Math.Log(Times[^1] / Times[0]) / (Times.Length - 1);
        _kernel = Kernel();
        _roughness = Roughness(options.Derivative);
    }

    /// <summary>What the data are divided by, in ohm: |Z|, more where constant noise makes points poorer.</summary>
    public double[] Sizes { get; }

    /// <summary>Typical |Z| in ohm.</summary>
    public double Scale { get; }

    /// <summary>The grid in s, rising.</summary>
    public double[] Times { get; }

    /// <summary>Distance of its points in ln tau.</summary>
    public double Spacing { get; }

    public ImpedanceSpectrum Spectrum => _spectrum;

    public double Middle => _middle;

    /// <summary>The equations with a blocking term of this exponent, or without one.</summary>
    public RelaxationSystem With(double? exponent)
    {
        int n = _spectrum.Count;
        int extra = exponent is null ? 2 : 3;
        var design = new DenseMatrix(2 * n, extra + Times.Length);
        var right = new double[2 * n];
        for (int i = 0; i < n; i++)
        {
            double weight = Scale / Sizes[i];
            Terms(design.Row(i), design.Row(n + i), _spectrum.Frequency[i], weight, exponent);
            _kernel.Row(i).CopyTo(design.Row(i)[extra..]);
            _kernel.Row(n + i).CopyTo(design.Row(n + i)[extra..]);
            right[i] = _spectrum.Real[i] * weight / Scale;
            right[n + i] = _spectrum.Imaginary[i] * weight / Scale;
        }

        return new RelaxationSystem(design, right, _roughness, extra);
    }

    public static double Size(ImpedanceSpectrum spectrum, int i) => Math.Sqrt((spectrum.Real[i] * spectrum.Real[i]) + (spectrum.Imaginary[i] * spectrum.Imaginary[i]));

    private void Terms(Span<double> real, Span<double> imaginary, double frequency, double weight, double? exponent)
    {
        double w = 2 * Math.PI * frequency / _middle;
        real[0] = weight;
        imaginary[1] = weight * w;
        if (exponent is { } n)
        {
            double size = weight * Math.Pow(w, -n);
            real[2] = size * Math.Cos(n * Math.PI / 2);
            imaginary[2] = -size * Math.Sin(n * Math.PI / 2);
        }
    }

    private static double[] Grid(ImpedanceSpectrum spectrum, RelaxationOptions options, bool isBlocking)
    {
        const int MostPoints = 240;
        double first = Math.Log10(1 / (2 * Math.PI * spectrum.Frequency[0])) - options.Extension;
        double last = Math.Log10(1 / (2 * Math.PI * spectrum.Frequency[^1])) + options.Extension;
        if (isBlocking)
        {
            // Below the onset of blocking the term alone rules: a relaxation there would only mend it.
            last = Math.Min(last - options.Extension, Math.Log10(1 / (2 * Math.PI * Onset(spectrum))) + BeyondOnset);
        }

        int count = Math.Clamp((int)Math.Ceiling((last - first) * options.PointsPerDecade) + 1, 8, MostPoints);
        return [.. Enumerable.Range(0, count).Select(k => Math.Pow(10, first + ((last - first) * k / (count - 1))))];
    }

    // The frequency below which -Im stays above twice Re.
    private static double Onset(ImpedanceSpectrum spectrum)
    {
        int i = spectrum.Count - 1;
        while (i > 0 && -spectrum.Imaginary[i] > 2 * Math.Abs(spectrum.Real[i]))
        {
            i--;
        }

        return spectrum.Frequency[i];
    }

    // Integral of a hat over the kernel 1 / (1 + j w tau), both sides of its top.
    private DenseMatrix Kernel()
    {
        int n = _spectrum.Count;
        var kernel = new DenseMatrix(2 * n, Times.Length);
        double[] steps = [.. Quadrature.Select(node => Math.Exp(Spacing * (1 - node.X)))];
        for (int i = 0; i < n; i++)
        {
            double weight = Scale / Sizes[i] * Spacing;
            double w = 2 * Math.PI * _spectrum.Frequency[i];
            for (int k = 0; k < Times.Length; k++)
            {
                double real = 0;
                double imaginary = 0;
                for (int q = 0; q < Quadrature.Length; q++)
                {
                    double share = Quadrature[q].Weight * Quadrature[q].X;
                    double before = w * Times[k] / steps[q];
                    double after = w * Times[k] * steps[q];
                    real += share * ((1 / (1 + (before * before))) + (1 / (1 + (after * after))));
                    imaginary -= share * ((before / (1 + (before * before))) + (after / (1 + (after * after))));
                }

                kernel[i, k] = weight * real;
                kernel[n + i, k] = weight * imaginary;
            }
        }

        return kernel;
    }

    // gamma is 0 beyond the grid, which the differences at its ends say.
    private DenseMatrix Roughness(int derivative)
    {
        int count = Times.Length;
        double[] stencil = derivative == 1 ? [-1, 1] : [1, -2, 1];
        double factor = 1 / Math.Pow(Spacing, (2 * derivative) - 1);
        var roughness = new DenseMatrix(count, count);
        for (int first = 1 - stencil.Length; first < count; first++)
        {
            for (int a = 0; a < stencil.Length; a++)
            {
                for (int b = 0; b < stencil.Length; b++)
                {
                    if (first + a >= 0 && first + a < count && first + b >= 0 && first + b < count)
                    {
                        roughness[first + a, first + b] += factor * stencil[a] * stencil[b];
                    }
                }
            }
        }

        return roughness;
    }
}
