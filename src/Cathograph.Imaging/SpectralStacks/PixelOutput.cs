using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Cathograph.Imaging.SpectralStacks;

/// <summary>The maps while they are being filled, a part of the pixels at a time.</summary>
internal sealed class PixelOutput
{
    public PixelOutput(int width, int height, PixelPlan plan)
    {
        Width = width;
        Height = height;
        Step = New();
        Noise = New();
        Mask = new byte[width * height];
        EdgeEnergy = New();
        EdgeEnergyError = New();
        WhiteLine = New();
        WhiteLineError = New();
        Integral = plan.Trapezoid.Length > 0 ? New() : [];
        IntegralError = plan.Trapezoid.Length > 0 ? New() : [];
        int references = plan.Mixture?.References ?? 0;
        Fractions = [.. Enumerable.Range(0, references).Select(_ => New())];
        FractionErrors = [.. Enumerable.Range(0, references).Select(_ => New())];
        Deviation = references > 0 ? New() : [];
    }

    public int Width { get; }

    public int Height { get; }

    public float[] Step { get; }

    public float[] Noise { get; }

    public byte[] Mask { get; }

    public float[] EdgeEnergy { get; }

    public float[] EdgeEnergyError { get; }

    public float[] WhiteLine { get; }

    public float[] WhiteLineError { get; }

    public float[] Integral { get; }

    public float[] IntegralError { get; }

    public float[][] Fractions { get; }

    public float[][] FractionErrors { get; }

    public float[] Deviation { get; }

    public PixelMaps Maps() => new()
    {
        Width = Width,
        Height = Height,
        Step = Fixed(Step),
        Noise = Fixed(Noise),
        Mask = ImmutableCollectionsMarshal.AsImmutableArray(Mask),
        EdgeEnergy = Fixed(EdgeEnergy),
        EdgeEnergyError = Fixed(EdgeEnergyError),
        WhiteLine = Fixed(WhiteLine),
        WhiteLineError = Fixed(WhiteLineError),
        Integral = Fixed(Integral),
        IntegralError = Fixed(IntegralError),
        Fractions = [.. Fractions.Select(Fixed)],
        FractionErrors = [.. FractionErrors.Select(Fixed)],
        MixtureDeviation = Fixed(Deviation),
    };

    private float[] New() => GC.AllocateUninitializedArray<float>(checked(Width * Height));

    private static ImmutableArray<float> Fixed(float[] values) => ImmutableCollectionsMarshal.AsImmutableArray(values);
}
