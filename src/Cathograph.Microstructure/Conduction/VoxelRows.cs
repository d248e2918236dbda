using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;

namespace Cathograph.Microstructure.Conduction;

/// <summary>
/// The operator of conduction on rows of voxels: current out of a voxel = sum over its faces of conductance times difference of potential. Nothing but the codes is stored;
/// conductances are looked up eight at a time. Red voxels have an even sum of coordinates.
/// </summary>
/// <typeparam name="TTable">How conductances are looked up.</typeparam>
internal sealed class VoxelRows<TTable>(VoxelFields fields, TTable table)
    where TTable : struct, IFaceTable
{
    private const int Lanes = ConductionGrid.Lanes;

    private readonly ConductionGrid _grid = fields.Grid;
    private readonly FaceSums<TTable> _faces = new(table);

    /// <summary>The first half of smoothing from nothing: red voxels alone.</summary>
    [Kernel("the hot loop over a row")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void StartRed(in RowPlace row)
    {
        ref byte codes = ref MemoryMarshal.GetArrayDataReference(fields.Codes);
        ref float r = ref MemoryMarshal.GetArrayDataReference(fields.Residual);
        ref float z = ref MemoryMarshal.GetArrayDataReference(fields.Correction);
        Vector256<float> red = Colour(row.Parity);
        Vector256<float> inverses = FaceSums<TTable>.InversesOf(row);
        for (nint x = 0; x < _grid.Width; x += Lanes)
        {
            nint i = row.Own + x;
            if (IsEmpty(ref codes, i))
            {
                continue;
            }

            (_faces.Divided(Vector256.LoadUnsafe(ref r, (nuint)i), ref codes, row, x, inverses) & red).StoreUnsafe(ref z, (nuint)i);
        }
    }

    /// <summary>Solves every voxel of a colour for what is around it.</summary>
    /// <param name="row">The row.</param>
    /// <param name="colour">0 for red, 1 for black.</param>
    [Kernel("the hot loop over a row")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Relax(in RowPlace row, int colour)
    {
        ref byte codes = ref MemoryMarshal.GetArrayDataReference(fields.Codes);
        ref float r = ref MemoryMarshal.GetArrayDataReference(fields.Residual);
        ref float z = ref MemoryMarshal.GetArrayDataReference(fields.Correction);
        Vector256<float> chosen = Colour(row.Parity ^ colour);
        Vector256<float> inverses = FaceSums<TTable>.InversesOf(row);
        for (nint x = 0; x < _grid.Width; x += Lanes)
        {
            nint i = row.Own + x;
            if (IsEmpty(ref codes, i))
            {
                continue;
            }

            Vector256<float> solved = _faces.Solved(Vector256.LoadUnsafe(ref r, (nuint)i), ref codes, ref z, row, x, inverses);
            Vector256.ConditionalSelect(chosen, solved, Vector256.LoadUnsafe(ref z, (nuint)i)).StoreUnsafe(ref z, (nuint)i);
        }
    }

    /// <summary>What is left of the residual of red voxels after red and black were smoothed from nothing: what flows in from the black ones. Black ones have none left.</summary>
    /// <param name="row">The row.</param>
    /// <param name="left">Receives the current of every voxel of the row, 0 for black ones; where eight take no part it is left as it is.</param>
    [Kernel("the hot loop over a row")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void LeftOfRed(in RowPlace row, Span<float> left)
    {
        ref byte codes = ref MemoryMarshal.GetArrayDataReference(fields.Codes);
        ref float z = ref MemoryMarshal.GetArrayDataReference(fields.Correction);
        ref float to = ref MemoryMarshal.GetReference(left);
        Vector256<float> red = Colour(row.Parity);
        for (nint x = 0; x < _grid.Width; x += Lanes)
        {
            if (IsEmpty(ref codes, row.Own + x))
            {
                continue;
            }

            Vector256<float> around = TTable.AreAlike ? AlikeFaces.Around(ref z, row, x) : _faces.Around(ref codes, ref z, row, x, out _);
            (around & red).StoreUnsafe(ref to, (nuint)x);
        }
    }

    /// <summary>Solves the red voxels and sums what the search needs.</summary>
    /// <param name="row">The row.</param>
    /// <returns>Residual times correction, and correction times the current of the direction, in units of conductance.</returns>
    [Kernel("the hot loop over a row")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (double WithResidual, double WithCurrent) FinishRed(in RowPlace row)
    {
        ref byte codes = ref MemoryMarshal.GetArrayDataReference(fields.Codes);
        ref float r = ref MemoryMarshal.GetArrayDataReference(fields.Residual);
        ref float z = ref MemoryMarshal.GetArrayDataReference(fields.Correction);
        ref float p = ref MemoryMarshal.GetArrayDataReference(fields.Direction);
        Vector256<float> red = Colour(row.Parity);
        Vector256<float> inverses = FaceSums<TTable>.InversesOf(row);
        Vector256<float> withResidual = Vector256<float>.Zero;
        Vector256<float> withCurrent = Vector256<float>.Zero;
        for (nint x = 0; x < _grid.Width; x += Lanes)
        {
            nint i = row.Own + x;
            if (IsEmpty(ref codes, i))
            {
                continue;
            }

            var residual = Vector256.LoadUnsafe(ref r, (nuint)i);
            Vector256<float> solved = _faces.SolvedWithCurrent(residual, ref codes, ref z, ref p, row, x, inverses, out Vector256<float> current);
            solved = Vector256.ConditionalSelect(red, solved, Vector256.LoadUnsafe(ref z, (nuint)i));
            solved.StoreUnsafe(ref z, (nuint)i);
            withResidual += residual * solved;
            withCurrent += solved * current;
        }

        return (Vector256.Sum(withResidual), Vector256.Sum(withCurrent));
    }

    /// <summary>Turns the direction: correction + factor x direction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Turn(in RowPlace row, float factor)
    {
        ref float z = ref MemoryMarshal.GetArrayDataReference(fields.Correction);
        ref float p = ref MemoryMarshal.GetArrayDataReference(fields.Direction);
        var by = Vector256.Create(factor);
        for (nint x = 0; x < _grid.Width; x += Lanes)
        {
            nuint i = (nuint)(row.Own + x);
            (Vector256.LoadUnsafe(ref z, i) + (by * Vector256.LoadUnsafe(ref p, i))).StoreUnsafe(ref p, i);
        }
    }

    /// <summary>Direction times its current.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Power(in RowPlace row)
    {
        ref byte codes = ref MemoryMarshal.GetArrayDataReference(fields.Codes);
        ref float p = ref MemoryMarshal.GetArrayDataReference(fields.Direction);
        Vector256<float> sum = Vector256<float>.Zero;
        for (nint x = 0; x < _grid.Width; x += Lanes)
        {
            if (IsEmpty(ref codes, row.Own + x))
            {
                continue;
            }

            sum += Vector256.LoadUnsafe(ref p, (nuint)(row.Own + x)) * _faces.Current(ref codes, ref p, row, x);
        }

        return Vector256.Sum(sum);
    }

    /// <summary>Goes along the direction.</summary>
    /// <param name="row">The row.</param>
    /// <param name="length">How far.</param>
    /// <returns>The sum of the squared residuals.</returns>
    [Kernel("the hot loop over a row")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Step(in RowPlace row, double length)
    {
        ref byte codes = ref MemoryMarshal.GetArrayDataReference(fields.Codes);
        ref float r = ref MemoryMarshal.GetArrayDataReference(fields.Residual);
        ref float p = ref MemoryMarshal.GetArrayDataReference(fields.Direction);
        ref double potential = ref MemoryMarshal.GetArrayDataReference(fields.Potential);
        var by = Vector256.Create((float)length);
        var exactly = Vector256.Create(length);
        Vector256<float> sum = Vector256<float>.Zero;
        for (nint x = 0; x < _grid.Width; x += Lanes)
        {
            nint i = row.Own + x;
            if (IsEmpty(ref codes, i))
            {
                continue;
            }

            Vector256<float> left = Vector256.LoadUnsafe(ref r, (nuint)i) - (by * _faces.Current(ref codes, ref p, row, x));
            left.StoreUnsafe(ref r, (nuint)i);
            sum += left * left;
            (Vector256<double> low, Vector256<double> high) = Vector256.Widen(Vector256.LoadUnsafe(ref p, (nuint)i));
            (Vector256.LoadUnsafe(ref potential, (nuint)i) + (exactly * low)).StoreUnsafe(ref potential, (nuint)i);
            (Vector256.LoadUnsafe(ref potential, (nuint)i + 4) + (exactly * high)).StoreUnsafe(ref potential, (nuint)i + 4);
        }

        return Vector256.Sum(sum);
    }

    /// <summary>Takes the residual anew from the potential, in double precision.</summary>
    /// <param name="row">The row.</param>
    /// <returns>What the row adds to the balance.</returns>
    [Kernel("the hot loop over a row")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ConductionBalance Refresh(in RowPlace row)
    {
        ref byte codes = ref MemoryMarshal.GetArrayDataReference(fields.Codes);
        ref float r = ref MemoryMarshal.GetArrayDataReference(fields.Residual);
        ref double v = ref MemoryMarshal.GetArrayDataReference(fields.Potential);
        var first = Vector256.Create(_grid.HasElectrodes && row.Back == row.Own ? 1.0 : 0);
        var last = Vector256.Create(_grid.HasElectrodes && row.Front == row.Own ? 1.0 : 0);
        Vector256<double> squares = Vector256<double>.Zero;
        Vector256<double> into = Vector256<double>.Zero;
        Vector256<double> outOf = Vector256<double>.Zero;
        Vector256<double> power = Vector256<double>.Zero;
        for (nint x = 0; x < _grid.Width; x += Lanes)
        {
            nint i = row.Own + x;
            if (IsEmpty(ref codes, i))
            {
                continue;
            }

            ulong own = Read(ref codes, i);
            Vector256<float> left = table.X(own, Read(ref codes, i - 1));
            Vector256<float> right = table.X(own, Read(ref codes, i + 1));
            Vector256<float> up = table.Y(own, Read(ref codes, row.UpCodes + x));
            Vector256<float> down = table.Y(own, Read(ref codes, row.DownCodes + x));
            Vector256<float> back = table.Z(own, Read(ref codes, row.BackCodes + x));
            Vector256<float> front = table.Z(own, Read(ref codes, row.FrontCodes + x));
            Vector256<float> electrode = table.Z(own, own) * 2;
            for (int half = 0; half < 2; half++)
            {
                nint h = 4 * half;
                var here = Vector256.LoadUnsafe(ref v, (nuint)(i + h));
                Vector256<double> twice = Vector256<double>.Zero;
                Vector256<double> net = Flow(Half(left, half), Vector256.LoadUnsafe(ref v, (nuint)(i + h - 1)) - here, ref twice)
                    + Flow(Half(right, half), Vector256.LoadUnsafe(ref v, (nuint)(i + h + 1)) - here, ref twice)
                    + Flow(Half(up, half), Vector256.LoadUnsafe(ref v, (nuint)(row.Up + x + h)) - here, ref twice)
                    + Flow(Half(down, half), Vector256.LoadUnsafe(ref v, (nuint)(row.Down + x + h)) - here, ref twice)
                    + Flow(Half(back, half), Vector256.LoadUnsafe(ref v, (nuint)(row.Back + x + h)) - here, ref twice)
                    + Flow(Half(front, half), Vector256.LoadUnsafe(ref v, (nuint)(row.Front + x + h)) - here, ref twice);
                Vector256<double> entering = first * Half(electrode, half) * (Vector256<double>.One - here);
                Vector256<double> leaving = last * Half(electrode, half) * here;
                net += entering - leaving;
                into += entering;
                outOf += leaving;
                power += (twice * 0.5) + (entering * (Vector256<double>.One - here)) + (leaving * here);
                squares += net * net;
                Vector128.Narrow(net.GetLower(), net.GetUpper()).StoreUnsafe(ref r, (nuint)(i + h));
            }
        }

        return new ConductionBalance(Vector256.Sum(squares), Vector256.Sum(into), Vector256.Sum(outOf), Vector256.Sum(power));
    }

    /// <summary>The sum of the conductances of the faces of one voxel, electrodes included.</summary>
    /// <param name="row">Its row.</param>
    /// <param name="x">Its place in the row.</param>
    public float DiagonalAt(in RowPlace row, nint x)
    {
        _faces.Around(ref MemoryMarshal.GetArrayDataReference(fields.Codes), ref MemoryMarshal.GetArrayDataReference(fields.Correction), row, x, out Vector256<float> diagonal);
        return diagonal[0];
    }

    /// <summary>The current out of one voxel through its faces.</summary>
    /// <param name="values">Potentials.</param>
    /// <param name="row">Its row.</param>
    /// <param name="x">Its place in the row.</param>
    public float CurrentAt(float[] values, in RowPlace row, nint x) =>
        _faces.Current(ref MemoryMarshal.GetArrayDataReference(fields.Codes), ref MemoryMarshal.GetArrayDataReference(values), row, x)[0];

    // The current through a face, and the power in it added up.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Flow(Vector256<double> face, Vector256<double> fall, ref Vector256<double> power)
    {
        Vector256<double> current = face * fall;
        power += current * fall;
        return current;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Half(Vector256<float> faces, int half) => half == 0 ? Vector256.WidenLower(faces) : Vector256.WidenUpper(faces);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read(ref byte codes, nint i) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref codes, i));

    // Eight voxels that take no part hold 0 throughout.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsEmpty(ref byte codes, nint i) => Read(ref codes, i) == table.Nothing;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Colour(int parity) => parity == 0
        ? Vector256.Create(-1, 0, -1, 0, -1, 0, -1, 0).AsSingle()
        : Vector256.Create(0, -1, 0, -1, 0, -1, 0, -1).AsSingle();
}
