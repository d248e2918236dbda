using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Cathograph.Core.Fields;

namespace Cathograph.Formats.Stxm.Axis2000;

/// <summary>Writes stacks for aXis2000 and Mantis: 16-bit integers where every number is a whole one up to 32767, else 32-bit floats.</summary>
public static class Axis2000Writer
{
    /// <summary>Writes a stack.</summary>
    /// <param name="stack">The frames, a plane an energy.</param>
    /// <param name="energy">Photon energies in eV, one a plane.</param>
    /// <param name="dwell">Dwell time in s.</param>
    /// <param name="data">Receives the .ncb file.</param>
    /// <returns>The text of the .dat file.</returns>
    /// <exception cref="ArgumentException">There is not an energy a plane.</exception>
    public static string Write(Volume stack, ImmutableArray<double> energy, double dwell, Stream data)
    {
        ArgumentNullException.ThrowIfNull(stack);
        ArgumentNullException.ThrowIfNull(data);
        if (energy.Length != stack.Grid.Depth)
        {
            throw new ArgumentException($"An energy a plane; found {energy.Length} for {stack.Grid.Depth}.", nameof(energy));
        }

        ReadOnlySpan<float> values = stack.Values.AsSpan();
        bool isWhole = true;
        foreach (float value in values)
        {
            isWhole &= value >= short.MinValue && value <= short.MaxValue && value == MathF.Floor(value);
        }

        byte[] bytes = new byte[values.Length * (isWhole ? sizeof(short) : sizeof(float))];
        for (int k = 0; k < values.Length; k++)
        {
            if (isWhole)
            {
                BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(k * sizeof(short)), (short)values[k]);
            }
            else
            {
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(k * sizeof(float)), values[k]);
            }
        }

        data.Write(bytes);
        return TextOf(stack.Grid, energy, 1e3 * dwell, isWhole ? 1 : -1);
    }

    private static string TextOf(VoxelGrid grid, ImmutableArray<double> energy, double milliseconds, double scale)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"\t{grid.Width}\t{grid.Height}\t{scale:F6}\n");
        text.Append(CultureInfo.InvariantCulture, $"\t{0.0:F6}\t{1e6 * grid.Spacing.X * (grid.Width - 1):F6}\n");
        text.Append(CultureInfo.InvariantCulture, $"\t{0.0:F6}\t{1e6 * grid.Spacing.Y * (grid.Height - 1):F6}\n");
        text.Append(CultureInfo.InvariantCulture, $"\t{energy.Length}\n");
        foreach (double value in energy)
        {
            text.Append(CultureInfo.InvariantCulture, $"\t{value:F6}\n");
        }

        for (int k = 0; k < energy.Length; k++)
        {
            text.Append(CultureInfo.InvariantCulture, $"image{k + 1}\t{energy[k]:F6}\t{milliseconds:F6}\n");
        }

        return text.ToString();
    }
}
