using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Fields;
using Cathograph.Formats.CellFiles;
using Cathograph.Studies.ConductiveNetworks;
using Cathograph.Studies.Rate;
using Cathograph.Studies.VoxelDischarge;

namespace Cathograph.Cli.Study;

/// <summary>
/// Keeps discharges that were resolved voxel by voxel. The volume is not kept, as it is generated again from its recipe; its hash is part of the input.
/// </summary>
/// <param name="folder">Where.</param>
internal sealed class DischargeFiles(KeptFolder folder) : IDischargeMemory
{
    /// <inheritdoc/>
    public VoxelDischargeResult? Find(CellDesign design, (LabelVolume Volume, RegionVolume Particles) structure, VoxelDischargeOptions options) =>
        folder.Find(InputOf(design, structure, options), piece => PackedDischarge.Unpack(piece, VoxelDischargeStudy.SetupOf(design, structure, options)));

    /// <inheritdoc/>
    public void Keep(CellDesign design, VoxelDischargeOptions options, VoxelDischargeResult result) =>
        folder.Keep(InputOf(design, (result.Setup.Volume, result.Setup.Particles!), options), PackedDischarge.Pack(result));

    private static string InputOf(CellDesign design, (LabelVolume Volume, RegionVolume Particles) structure, VoxelDischargeOptions options)
    {
        string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "none";
        string[] lines =
        [
            FormattableString.Invariant($"discharge {PackedDischarge.Version}"),
            CellFileWriter.Write(design),
            FormattableString.Invariant($"{structure.Volume.Phases} {structure.Volume.Grid.Width} {structure.Volume.Grid.Height} {structure.Volume.Grid.Depth} {Number(structure.Volume.Grid.Spacing.X)} {Number(structure.Volume.Grid.Spacing.Y)} {Number(structure.Volume.Grid.Spacing.Z)}"),
            HashOf(structure.Volume.Labels.AsSpan()),
            HashOf(MemoryMarshal.AsBytes(structure.Particles.Ids.AsSpan())),
            FormattableString.Invariant($"{RateLabel.Of(options.Current)} {Number(options.Current.Value)} {Number(options.HeldVoltage)} {Number(options.LowestVoltage)} {Number(options.InitialStoichiometry)} {Number(options.LongestTime)} {Number(options.LongestStep)} {options.Maps}"),
            string.Join(' ', options.MapTimes.Select(time => Number(time))),
            FormattableString.Invariant($"{options.Separator} {options.Collector}"),
        ];
        return string.Join('\n', lines);
    }

    private static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
