namespace Cathograph.Formats.Drawing;

/// <summary>A legend with its place.</summary>
/// <param name="Spot">Where it stands.</param>
/// <param name="Block">What it says.</param>
/// <param name="Inside">Its box when it stands inside the axes.</param>
internal sealed record LegendPlan(LegendSpot Spot, LegendBlock Block, DrawBox Inside)
{
    public const double GapRight = 9;
    public const double GapAbove = 4;

    public static LegendPlan Nothing { get; } = new(LegendSpot.None, new LegendBlock(RichText.Empty, [], 1), default);

    /// <summary>The room it takes right of the axes.</summary>
    public double RoomRight => Spot == LegendSpot.Right ? GapRight + Block.Width : 0;

    /// <summary>The room it takes above the axes.</summary>
    public double RoomAbove => Spot == LegendSpot.Above ? GapAbove + Block.Height : 0;
}
