using System.Collections.Immutable;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cathograph.Core.Fields;
using Cathograph.Numerics.Interpolation;
using Cathograph.Studies.VoxelDischarge;

namespace Cathograph.Studies.ConductiveNetworks;

/// <summary>A discharge as bytes for a memory: curve, maps, particles and setup to the last digit, without the volume, which whoever unpacks it has.</summary>
public static class PackedDischarge
{
    /// <summary>The version of the form; raised whenever it changes.</summary>
    public const int Version = 1;

    /// <summary>The bytes of a discharge.</summary>
    /// <param name="result">The discharge; its setup names particles.</param>
    /// <returns>Bytes that <see cref="Unpack"/> reads.</returns>
    /// <exception cref="ArgumentException">The setup names no particles.</exception>
    public static byte[] Pack(VoxelDischargeResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        RegionVolume particles = result.Setup.Particles ?? throw new ArgumentException("a discharge without particles cannot be packed", nameof(result));
        using var bytes = new MemoryStream();
        using (var packed = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            JsonSerializer.Serialize(packed, result, Form(result.Setup.Volume, particles));
        }

        return bytes.ToArray();
    }

    /// <summary>The discharge of some bytes.</summary>
    /// <param name="bytes">What <see cref="Pack"/> gave.</param>
    /// <param name="structure">The volume that was discharged, and its particles.</param>
    /// <returns>The discharge; null when the bytes are none, or do not fit the volume.</returns>
    public static VoxelDischargeResult? Unpack(byte[] bytes, (LabelVolume Volume, RegionVolume Particles) structure)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        ArgumentNullException.ThrowIfNull(structure.Volume);
        ArgumentNullException.ThrowIfNull(structure.Particles);
        try
        {
            using var packed = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            VoxelDischargeResult? result = JsonSerializer.Deserialize<VoxelDischargeResult>(packed, Form(structure.Volume, structure.Particles));
            return result is { Discharge: { Maps.IsDefaultOrEmpty: false, Curve.IsDefaultOrEmpty: false, Particles.IsDefault: false } discharge, Findings.IsDefault: false }
                && discharge.Maps.All(map => map.Stoichiometry.Grid == structure.Volume.Grid && map.Potential.Grid == structure.Volume.Grid)
                ? result
                : null;
        }
        catch (Exception problem) when (problem is JsonException or InvalidDataException or ArgumentException or FormatException or NotSupportedException)
        {
            return null;
        }
    }

    private static JsonSerializerOptions Form(LabelVolume volume, RegionVolume particles)
    {
        var form = new JsonSerializerOptions { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };
        form.Converters.Add(new Values());
        form.Converters.Add(new Tables());
        form.Converters.Add(new Given<LabelVolume>(volume));
        form.Converters.Add(new Given<RegionVolume>(particles));
        return form;
    }

    /// <summary>What is known from elsewhere.</summary>
    private sealed class Given<T>(T known) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => known;

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteNumberValue(0);
    }

    /// <summary>The numbers of voxels, as bytes.</summary>
    private sealed class Values : JsonConverter<ImmutableArray<float>>
    {
        public override ImmutableArray<float> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            ImmutableCollectionsMarshal.AsImmutableArray(MemoryMarshal.Cast<byte, float>(reader.GetBytesFromBase64()).ToArray());

        public override void Write(Utf8JsonWriter writer, ImmutableArray<float> value, JsonSerializerOptions options) => writer.WriteBase64StringValue(MemoryMarshal.AsBytes(value.AsSpan()));
    }

    /// <summary>Tables of the material: coefficients, then the two numbers of their ends.</summary>
    private sealed class Tables : JsonConverter<UniformTable>
    {
        public override UniformTable Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            ReadOnlySpan<double> numbers = MemoryMarshal.Cast<byte, double>(reader.GetBytesFromBase64());
            return numbers.Length < 2 ? throw new JsonException() : UniformTable.FromCoefficients(numbers[..^2], new SteepEnd(numbers[^2], numbers[^1]));
        }

        public override void Write(Utf8JsonWriter writer, UniformTable value, JsonSerializerOptions options)
        {
            double[] numbers = [.. value.Coefficients, value.Ends.Amplitude, value.Ends.Width];
            writer.WriteBase64StringValue(MemoryMarshal.AsBytes<double>(numbers));
        }
    }
}
