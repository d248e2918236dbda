using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cathograph.Microstructure.Conduction;

/// <summary>Sums over the faces of eight voxels, which the sweeps of <see cref="VoxelRows{TTable}"/> are made of.</summary>
/// <typeparam name="TTable">How conductances are looked up.</typeparam>
internal readonly struct FaceSums<TTable>(TTable table)
    where TTable : struct, IFaceTable
{
    /// <summary>What <see cref="AlikeFaces.Inverse"/> looks up in this row; nothing where faces are not alike.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> InversesOf(in RowPlace row) => TTable.AreAlike ? AlikeFaces.Inverses(row.Ends) : default;

    /// <summary>A current over the sum of the conductances.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Divided(Vector256<float> current, ref byte codes, in RowPlace row, nint x, Vector256<float> inverses)
    {
        if (TTable.AreAlike)
        {
            return current * AlikeFaces.Inverse(ref codes, row, x, inverses);
        }

        nint i = row.Own + x;
        ulong own = Read(ref codes, i);
        Vector256<float> diagonal = table.X(own, Read(ref codes, i - 1)) + table.X(own, Read(ref codes, i + 1))
            + table.Y(own, Read(ref codes, row.UpCodes + x)) + table.Y(own, Read(ref codes, row.DownCodes + x))
            + table.Z(own, Read(ref codes, row.BackCodes + x)) + table.Z(own, Read(ref codes, row.FrontCodes + x))
            + (table.Z(own, own) * row.Ends);
        return Quotient(current, diagonal);
    }

    /// <summary>The voxel solved for what is around it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Solved(Vector256<float> residual, ref byte codes, ref float v, in RowPlace row, nint x, Vector256<float> inverses)
    {
        if (TTable.AreAlike)
        {
            return (residual + AlikeFaces.Around(ref v, row, x)) * AlikeFaces.Inverse(ref codes, row, x, inverses);
        }

        Vector256<float> around = Around(ref codes, ref v, row, x, out Vector256<float> diagonal);
        return Quotient(residual + around, diagonal);
    }

    /// <summary>The same with the current of another potential: every conductance is looked up once for both.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> SolvedWithCurrent(
        Vector256<float> residual, ref byte codes, ref float v, ref float p, in RowPlace row, nint x, Vector256<float> inverses, out Vector256<float> current)
    {
        if (TTable.AreAlike)
        {
            current = AlikeFaces.Current(ref codes, ref p, row, x);
            return Solved(residual, ref codes, ref v, row, x, inverses);
        }

        nint i = row.Own + x;
        ulong own = Read(ref codes, i);
        var here = Vector256.LoadUnsafe(ref p, (nuint)i);
        Vector256<float> diagonal = table.Z(own, own) * row.Ends;
        Vector256<float> sum = residual;
        Vector256<float> flow = diagonal * here;
        Vector256<float> face = table.X(own, Read(ref codes, i - 1));
        diagonal += face;
        sum += face * Vector256.LoadUnsafe(ref v, (nuint)(i - 1));
        flow += face * (here - Vector256.LoadUnsafe(ref p, (nuint)(i - 1)));
        face = table.X(own, Read(ref codes, i + 1));
        diagonal += face;
        sum += face * Vector256.LoadUnsafe(ref v, (nuint)(i + 1));
        flow += face * (here - Vector256.LoadUnsafe(ref p, (nuint)(i + 1)));
        face = table.Y(own, Read(ref codes, row.UpCodes + x));
        diagonal += face;
        sum += face * Vector256.LoadUnsafe(ref v, (nuint)(row.Up + x));
        flow += face * (here - Vector256.LoadUnsafe(ref p, (nuint)(row.Up + x)));
        face = table.Y(own, Read(ref codes, row.DownCodes + x));
        diagonal += face;
        sum += face * Vector256.LoadUnsafe(ref v, (nuint)(row.Down + x));
        flow += face * (here - Vector256.LoadUnsafe(ref p, (nuint)(row.Down + x)));
        face = table.Z(own, Read(ref codes, row.BackCodes + x));
        diagonal += face;
        sum += face * Vector256.LoadUnsafe(ref v, (nuint)(row.Back + x));
        flow += face * (here - Vector256.LoadUnsafe(ref p, (nuint)(row.Back + x)));
        face = table.Z(own, Read(ref codes, row.FrontCodes + x));
        diagonal += face;
        sum += face * Vector256.LoadUnsafe(ref v, (nuint)(row.Front + x));
        flow += face * (here - Vector256.LoadUnsafe(ref p, (nuint)(row.Front + x)));
        current = flow;
        return Quotient(sum, diagonal);
    }

    /// <summary>What flows in from around when the voxel itself is at 0, and the sum of its conductances.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Around(ref byte codes, ref float v, in RowPlace row, nint x, out Vector256<float> diagonal)
    {
        nint i = row.Own + x;
        ulong own = Read(ref codes, i);
        Vector256<float> face = table.X(own, Read(ref codes, i - 1));
        diagonal = face + (table.Z(own, own) * row.Ends);
        Vector256<float> sum = face * Vector256.LoadUnsafe(ref v, (nuint)(i - 1));
        face = table.X(own, Read(ref codes, i + 1));
        diagonal += face;
        sum += face * Vector256.LoadUnsafe(ref v, (nuint)(i + 1));
        face = table.Y(own, Read(ref codes, row.UpCodes + x));
        diagonal += face;
        sum += face * Vector256.LoadUnsafe(ref v, (nuint)(row.Up + x));
        face = table.Y(own, Read(ref codes, row.DownCodes + x));
        diagonal += face;
        sum += face * Vector256.LoadUnsafe(ref v, (nuint)(row.Down + x));
        face = table.Z(own, Read(ref codes, row.BackCodes + x));
        diagonal += face;
        sum += face * Vector256.LoadUnsafe(ref v, (nuint)(row.Back + x));
        face = table.Z(own, Read(ref codes, row.FrontCodes + x));
        diagonal += face;
        return sum + (face * Vector256.LoadUnsafe(ref v, (nuint)(row.Front + x)));
    }

    /// <summary>The current out of each voxel, from differences, so that equal potentials carry none whatever the conductance.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Current(ref byte codes, ref float v, in RowPlace row, nint x)
    {
        if (TTable.AreAlike)
        {
            return AlikeFaces.Current(ref codes, ref v, row, x);
        }

        nint i = row.Own + x;
        ulong own = Read(ref codes, i);
        var here = Vector256.LoadUnsafe(ref v, (nuint)i);
        return (table.Z(own, own) * row.Ends * here)
            + (table.X(own, Read(ref codes, i - 1)) * (here - Vector256.LoadUnsafe(ref v, (nuint)(i - 1))))
            + (table.X(own, Read(ref codes, i + 1)) * (here - Vector256.LoadUnsafe(ref v, (nuint)(i + 1))))
            + (table.Y(own, Read(ref codes, row.UpCodes + x)) * (here - Vector256.LoadUnsafe(ref v, (nuint)(row.Up + x))))
            + (table.Y(own, Read(ref codes, row.DownCodes + x)) * (here - Vector256.LoadUnsafe(ref v, (nuint)(row.Down + x))))
            + (table.Z(own, Read(ref codes, row.BackCodes + x)) * (here - Vector256.LoadUnsafe(ref v, (nuint)(row.Back + x))))
            + (table.Z(own, Read(ref codes, row.FrontCodes + x)) * (here - Vector256.LoadUnsafe(ref v, (nuint)(row.Front + x))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read(ref byte codes, nint i) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref codes, i));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Quotient(Vector256<float> current, Vector256<float> diagonal) =>
        Vector256.GreaterThan(diagonal, Vector256<float>.Zero) & (current / diagonal);
}
