using System.Runtime.InteropServices;
using Cathograph.Core;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Voxels;
using Cathograph.Numerics.Memory;

namespace Cathograph.Microstructure.Conduction;

/// <summary>Currents, power and profiles from a solved potential.</summary>
internal sealed class FieldOfPotential
{
    private readonly VoxelFields _fields;
    private readonly ConductionLayout _layout;
    private readonly Func<byte, byte, int, double> _face;
    private readonly ExtraLinks? _extra;
    private readonly float[] _density;
    private readonly double[] _power;
    private readonly double[] _largest;
    private readonly double[] _carrying;
    private readonly (double X, double Y, double Z)[] _sums;
    private readonly (double X, double Y, double Z) _areas;

    private FieldOfPotential(VoxelFields fields, ConductionLayout layout, Func<byte, byte, int, double> face, ExtraLinks? extra)
    {
        (_fields, _layout, _face, _extra) = (fields, layout, face, extra);
        (double x, double y, double z) = layout.Spacing;
        _areas = (y * z, x * z, x * y);
        ConductionGrid grid = layout.Grid;
        _density = LargeArray.Uninitialised<float>(checked(grid.Width * grid.Height * grid.Depth));
        (_power, _largest, _carrying, _sums) = (new double[grid.Depth], new double[grid.Depth], new double[grid.Depth], new (double, double, double)[grid.Depth]);
    }

    /// <summary>Takes the field.</summary>
    /// <param name="fields">The potential; its unit is 1 V from end to end.</param>
    /// <param name="layout">How the volume lies.</param>
    /// <param name="face">The conductance of a face in S from two stored codes and its axis.</param>
    /// <param name="extra">Links beside the faces, and the unit of their conductance in S.</param>
    /// <param name="volume">The grid of the volume.</param>
    /// <param name="work">Threads and cancellation.</param>
    public static ConductionField Of(
        VoxelFields fields, ConductionLayout layout, Func<byte, byte, int, double> face, (ExtraLinks? Links, double Unit) extra, VoxelGrid volume, (int Threads, CancellationToken Cancellation) work)
    {
        var field = new FieldOfPotential(fields, layout, face, extra.Links);
        (double[] inFibres, double[] inLinks) = field.Beside(extra.Unit);
        VoxelWork.Run(layout.Grid.Depth, work.Threads, z => field.Plane(z, inFibres), work.Cancellation);
        for (int z = 0; z < inLinks.Length; z++)
        {
            field._power[z] += inLinks[z];
        }

        double length = layout.Grid.Depth * layout.Spacing.Z;
        double cells = layout.Grid.Width * (double)layout.Grid.Height * layout.Grid.Depth;
        double[] mean = new double[3];
        foreach ((double x, double y, double z) in field._sums)
        {
            mean[layout.Order.X] += x * length / cells;
            mean[layout.Order.Y] += y * length / cells;
            mean[layout.Order.Z] += z * length / cells;
        }

        double power = field._power.Average();
        double through = mean[layout.Axis];
        return new ConductionField
        {
            Axis = layout.Axis,
            CurrentDensity = new Volume(volume, ImmutableCollectionsMarshal.AsImmutableArray(field._density)) { Quantity = "current density at a mean field of 1 V/m", Unit = "A/m2" },
            MeanCurrent = (mean[0], mean[1], mean[2]),
            Power = [.. field._power.Select(value => value / power)],
            Largest = [.. field._largest.Select(value => value * length / through)],
            Carrying = [.. field._carrying],
        };
    }

    // Along x, y and z: the current of every voxel that runs beside its faces, as three numbers a node, and the power by plane.
    private (double[] Currents, double[] Power) Beside(double unit)
    {
        if (_extra is null)
        {
            return ([], new double[_layout.Grid.Depth]);
        }

        // A row of nodes may hold several elements of one voxel: they are added up at the first node with that host.
        double[] currents = new double[3 * _extra.Nodes.Length];
        double[] power = new double[_layout.Grid.Depth];
        double[] v = _fields.Potential;
        for (int k = 0; k < _extra.Nodes.Length; k++)
        {
            int i = _extra.Nodes[k];
            (int X, int Y, int Z) here = PlaceOf(_extra.HostOf(i));
            for (int link = _extra.Starts[k]; link < _extra.Starts[k + 1]; link++)
            {
                double fall = v[i] - v[_extra.Others[link]] - _extra.Jumps[link];
                double current = unit * _extra.Links[link] * fall;
                (int X, int Y, int Z) there = PlaceOf(_extra.HostOf(_extra.Others[link]));
                currents[3 * k] += 0.5 * current * Nearest(there.X - here.X, _layout.Grid.Width) / _areas.X;
                currents[(3 * k) + 1] += 0.5 * current * Nearest(there.Y - here.Y, _layout.Grid.Height) / _areas.Y;
                currents[(3 * k) + 2] += 0.5 * current * (there.Z - here.Z - (_extra.Jumps[link] * _layout.Grid.Depth)) / _areas.Z;
                power[here.Z] += 0.5 * current * fall;
            }

            double entering = unit * _extra.First[k] * (1 - v[i]);
            double leaving = unit * _extra.Last[k] * v[i];
            currents[(3 * k) + 2] += 0.5 * (entering + leaving) / _areas.Z;
            power[here.Z] += (entering * (1 - v[i])) + (leaving * v[i]);
        }

        return (currents, power);
    }

    // The image that lies nearest.
    private static int Nearest(int step, int count) => 2 * step >= count ? step - count : 2 * step <= -count ? step + count : step;

    private (int X, int Y, int Z) PlaceOf(int place)
    {
        (int row, int x) = Math.DivRem(place - ConductionGrid.Lanes, _layout.Grid.Stride);
        (int z, int y) = Math.DivRem(row, _layout.Grid.Height);
        return (x, y, z);
    }

    [Kernel("a loop over the rows of a plane")]
    private void Plane(int z, double[] beside)
    {
        ConductionGrid grid = _layout.Grid;
        double[] more = new double[3 * grid.Width];
        double sum = 0;
        double squares = 0;
        (double X, double Y, double Z) total = default;
        for (int y = 0; y < grid.Height; y++)
        {
            var row = new RowPlace(grid, y, z);
            Array.Clear(more);
            Collect(row, beside, more);
            for (int x = 0; x < grid.Width; x++)
            {
                (double X, double Y, double Z) j = Faces(row, x, out double power);
                j = (j.X + more[3 * x], j.Y + more[(3 * x) + 1], j.Z + more[(3 * x) + 2]);
                double magnitude = Math.Sqrt((j.X * j.X) + (j.Y * j.Y) + (j.Z * j.Z));
                _power[z] += power;
                _largest[z] = Math.Max(_largest[z], magnitude);
                sum += Math.Abs(j.Z);
                squares += j.Z * j.Z;
                total = (total.X + j.X, total.Y + j.Y, total.Z + j.Z);
                _density[(x * _layout.Steps.X) + (y * _layout.Steps.Y) + (z * _layout.Steps.Z)] = (float)(magnitude * grid.Depth * _layout.Spacing.Z);
            }
        }

        _carrying[z] = squares > 0 ? sum * sum / (squares * grid.Width * grid.Height) : 0;
        _sums[z] = total;
    }

    // What the nodes of a row carry beside their faces; elements of fibres are found by their hosts.
    private void Collect(RowPlace row, double[] beside, double[] more)
    {
        if (_extra is null)
        {
            return;
        }

        for (int k = _extra.RowStarts[row.Number]; k < _extra.RowStarts[row.Number + 1]; k++)
        {
            Add(k, _extra.Nodes[k] - (int)row.Own);
        }

        foreach (int k in _extra.TailOfRow(row.Number))
        {
            Add(k, _extra.HostOf(_extra.Nodes[k]) - (int)row.Own);
        }

        void Add(int k, int x)
        {
            for (int axis = 0; axis < 3; axis++)
            {
                more[(3 * x) + axis] += beside[(3 * k) + axis];
            }
        }
    }

    // Current density of a voxel through its faces in A/m2 for 1 V, and half of the power of each of them.
    private (double X, double Y, double Z) Faces(RowPlace row, int x, out double power)
    {
        byte[] codes = _fields.Codes;
        double[] v = _fields.Potential;
        int i = (int)row.Own + x;
        byte own = codes[i];
        double here = v[i];
        double total = 0;
        double Through(nint code, nint place, int axis)
        {
            double fall = here - v[place];
            double current = _face(own, codes[code], axis) * fall;
            total += 0.5 * current * fall;
            return current;
        }

        double jx = Through(i + 1, i + 1, 0) - Through(i - 1, i - 1, 0);
        double jy = Through(row.DownCodes + x, row.Down + x, 1) - Through(row.UpCodes + x, row.Up + x, 1);
        double jz = Through(row.FrontCodes + x, row.Front + x, 2) - Through(row.BackCodes + x, row.Back + x, 2);
        if (row.Ends > 0)
        {
            double electrode = 2 * _face(own, own, 2);
            double entering = row.Back == row.Own ? electrode * (1 - here) : 0;
            double leaving = row.Front == row.Own ? electrode * here : 0;
            total += (entering * (1 - here)) + (leaving * here);
            jz += entering + leaving;
        }

        power = total;
        return (0.5 * jx / _areas.X, 0.5 * jy / _areas.Y, 0.5 * jz / _areas.Z);
    }
}
