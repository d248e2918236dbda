using Cathograph.Core.Protocols;

namespace Cathograph.Electrochemistry.Cycling;

/// <summary>Rows that belong together while a table is cut into steps.</summary>
/// <param name="Start">First row.</param>
/// <param name="End">One past the last row.</param>
/// <param name="Sign">1: charging; -1: discharging; 0: no current; 2: impedance.</param>
/// <param name="IsVendor">True when the instrument says that a step begins here.</param>
/// <param name="Kind">What it is.</param>
internal readonly record struct Piece(int Start, int End, int Sign, bool IsVendor, StepKind Kind)
{
    public const int ImpedanceSign = 2;

    public int Count => End - Start;

    public bool IsActive => Sign is 1 or -1;
}
