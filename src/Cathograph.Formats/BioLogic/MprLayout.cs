using System.Buffers.Binary;
using System.Collections.Immutable;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.BioLogic;

/// <summary>Where each column is in the records of a data module.</summary>
internal sealed record MprLayout
{
    /// <summary>Where the records begin in the module.</summary>
    public required int Records { get; init; }

    /// <summary>Bytes of a record, above 0.</summary>
    public required int RecordSize { get; init; }

    /// <summary>Records that are really in the file.</summary>
    public required int Rows { get; init; }

    /// <summary>The columns that could be placed, flags left out.</summary>
    public required ImmutableArray<MprField> Fields { get; init; }

    /// <summary>Place of the byte of flags in a record; below 0 when there is none.</summary>
    public required int FlagsOffset { get; init; }

    /// <summary>The flags that the file lists.</summary>
    public required ImmutableArray<string> Flags { get; init; }

    /// <summary>What is odd about it.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>Works the layout out from the head of the data module and its length.</summary>
    /// <exception cref="InvalidInputException">No shape of the head leads to records that make sense.</exception>
    public static MprLayout Resolve(ReadOnlySpan<byte> content, MprModule module, string name)
    {
        MprPlan? fallback = null;
        foreach (MprShape shape in MprShape.InOrderFor(module))
        {
            int[] ids = shape.ReadIds(content);
            if (ids.Length == 0)
            {
                continue;
            }

            uint claimed = BinaryPrimitives.ReadUInt32LittleEndian(content);
            var plan = MprPlan.Make(shape, ids, claimed, Math.Min(module.Claimed, int.MaxValue));
            if (plan is { IsExact: true } && plan.IsPlausible(content))
            {
                return plan.ToLayout(content.Length, name);
            }

            fallback ??= plan is { IsExact: false } && plan.IsPlausible(content) ? plan : null;
        }

        return fallback?.ToLayout(content.Length, name) ?? throw Refusal(content, module, name);
    }

    private static InvalidInputException Refusal(ReadOnlySpan<byte> content, MprModule module, string name)
    {
        string found = content.Length < MprShape.Version0.Records
            ? $"a data module that is cut off after {content.Length} bytes"
            : $"a data module (version {module.Version}, {(module.NewHeader ? "new" : "old")} header, {content.Length} bytes) whose list of columns does not fit its records";
        return new InvalidInputException($"{name}, byte {module.Offset}", $"found {found}; expected one of the layouts of EC-Lab's data module (versions 0, 2 and 3, and 11.50 and later)");
    }
}
