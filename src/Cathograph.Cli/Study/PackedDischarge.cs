using System.Collections.Immutable;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cathograph.Microstructure.Discharge;
using Cathograph.Studies.VoxelDischarge;

namespace Cathograph.Cli.Study;

/// <summary>A discharge as bytes for a memory: curve, maps and particles to the last digit, without the setup, which whoever unpacks it has.</summary>
internal static class PackedDischarge
{
    /// <summary>The version of the form; raised whenever it changes.</summary>
    public const int Version = 1;

    /// <summary>The bytes of a discharge.</summary>
    /// <param name="result">The discharge.</param>
    /// <returns>Bytes that <see cref="Unpack"/> reads.</returns>
    public static byte[] Pack(VoxelDischargeResult result)
    {
        using var bytes = new MemoryStream();
        using (var packed = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            JsonSerializer.Serialize(packed, result, Form(result.Setup));
        }

        return bytes.ToArray();
    }

    /// <summary>The discharge of some bytes.</summary>
    /// <param name="bytes">What <see cref="Pack"/> gave.</param>
    /// <param name="setup">What was discharged.</param>
    /// <returns>The discharge; null when the bytes are none, or do not fit the volume.</returns>
    public static VoxelDischargeResult? Unpack(byte[] bytes, DischargeSetup setup)
    {
        try
        {
            using var packed = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            VoxelDischargeResult? result = JsonSerializer.Deserialize<VoxelDischargeResult>(packed, Form(setup));
            return result is { Discharge: { Maps.IsDefaultOrEmpty: false, Curve.IsDefaultOrEmpty: false, Particles.IsDefault: false } discharge, Findings.IsDefault: false }
                && discharge.Maps.All(map => map.Stoichiometry.Grid == setup.Volume.Grid && map.Potential.Grid == setup.Volume.Grid)
                ? result
                : null;
        }
        catch (Exception problem) when (problem is JsonException or InvalidDataException or ArgumentException or FormatException or NotSupportedException)
        {
            return null;
        }
    }

    private static JsonSerializerOptions Form(DischargeSetup setup)
    {
        var form = new JsonSerializerOptions { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };
        form.Converters.Add(new Values());
        form.Converters.Add(new Given<DischargeSetup>(setup));
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
}
