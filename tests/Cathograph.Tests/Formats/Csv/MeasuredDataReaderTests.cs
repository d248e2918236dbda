using System.Text;
using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Csv;

namespace Cathograph.Tests.Formats.Csv;

public sealed class MeasuredDataReaderTests
{
    [Fact]
    public void Read_OfARateTable_TakesRatesCapacitiesCellsAndWeights()
    {
        MeasuredData data = Read("""
            # three designs
            cell,cRate,dischargeCapacity_mAh_per_gCam,cycle,weight,sigma_mAh_per_gCam,remark
            mono,0.1,152,1,1,2,ok
            mono,C/2,109,4,0,,
            layered,1C,124,4,2,1.5,
            """);
        RatePoint[] points = [.. data.Rates!.Points];
        Assert.Equal(["mono", "layered"], data.Rates.Cells);
        Assert.Equal([0.1, 0.5, 1], points.Select(point => point.Current.Value));
        Assert.All(points, point => Assert.Equal((CurrentUnit.CRate, StepKind.Discharge, CapacityBasis.PerActiveMass), (point.Current.Unit, point.Kind, point.Basis)));
        Assert.Equal([152 * 3600, 109 * 3600, 124 * 3600], points.Select(point => point.Capacity));
        Assert.Equal([1, 4, 4], points.Select(point => point.Cycle));
        Assert.Equal([1, 0, 2], points.Select(point => point.Weight));
        Assert.Equal([7200, null, 5400], points.Select(point => point.Sigma));
        Assert.Equal([3, 4, 5], points.Select(point => point.Line));
        Assert.Equal("column-ignored", data.Findings.Single().Code);
    }

    [Fact]
    public void Read_OfAnArealRateTable_TakesCurrentsPerArea()
    {
        RatePoint[] points = [.. Read("current_mA_per_cm2;dischargeCapacity_mAh_per_cm2;chargeCapacity_mAh_per_cm2\n1,5;9,9;10,1\n-3,0;7,9;\n").Rates!.Points];
        Assert.Equal([15, 15, 30], points.Select(point => point.Current.Value));
        Assert.Equal([StepKind.Discharge, StepKind.Charge, StepKind.Discharge], points.Select(point => point.Kind));
        Assert.Equal(CapacityBasis.PerArea, points[0].Basis);
        Assert.Equal(9.9 * 36000, points[0].Capacity, 1e-6);
    }

    [Fact]
    public void Read_OfVoltageOverCapacity_BeginsACurveWhereTheCapacityOrTheRateStartsOver()
    {
        MeasuredCurve[] curves =
        [
            .. Read("capacity_mAh_per_gCam\tvoltage_V\tcRate\n0\t3.6\tC/10\n50\t3.3\tC/10\n150\t1.6\tC/10\n0\t3.5\t1C\n80\t1.6\t1C\n0\t2.0\t1C\n90\t3.7\t1C\n").Curves,
        ];
        Assert.Equal([3, 2, 2], curves.Select(curve => curve.Voltage.Length));
        Assert.Equal([StepKind.Discharge, StepKind.Discharge, StepKind.Charge], curves.Select(curve => curve.Kind));
        Assert.Equal([0.1, 1, 1], curves.Select(curve => curve.Current!.Value.Value));
        Assert.Equal([0, 180000, 540000], curves[0].Capacity);
        Assert.Empty(curves[0].Time);
    }

    [Fact]
    public void Read_OfVoltageOverTime_IntegratesTheCurrentPerSign()
    {
        MeasuredCurve[] curves = [.. Read("Time [h],Ewe/V,current (mA/cm2)\n0,3.6,-1\n1,3.3,-1\n2,1.6,-1\n2,1.8,0\n3,2.0,0\n4,2.5,2\n5,3.7,2\n").Curves];
        Assert.Equal([StepKind.Discharge, StepKind.Rest, StepKind.Charge], curves.Select(curve => curve.Kind));
        Assert.Equal([0, 36000, 72000], curves[0].Capacity);
        Assert.Equal([0, 3600, 7200], curves[0].Time);
        Assert.Equal(new Current(10, CurrentUnit.PerArea), curves[0].Current);
        Assert.Null(curves[1].Current);
        Assert.Equal(CapacityBasis.PerArea, curves[2].Basis);
    }

    [Theory]
    [InlineData("cRate,dischargeCapacity_mAh_per_gCam\n0.1,x\n", "data.csv:2 column 2 \"dischargeCapacity_mAh_per_gCam\": found \"x\"; expected a number")]
    [InlineData("cRate,dischargeCapacity_mAh_per_gCam\n0.1\n", "data.csv:2 column 2 \"dischargeCapacity_mAh_per_gCam\": found nothing; expected a capacity")]
    [InlineData("cRate,dischargeCapacity_mAh_per_gCam\n0.1,-5\n", "data.csv:2 column 2 \"dischargeCapacity_mAh_per_gCam\": found -5; expected a capacity of at least 0")]
    [InlineData("cRate,dischargeCapacity_mAh_per_gCam\n0.1,NaN\n", "data.csv:2 column 2 \"dischargeCapacity_mAh_per_gCam\": found \"NaN\"; expected a number")]
    [InlineData("cRate,dischargeCapacity_mAh_per_gCam\nfast,5\n", "data.csv:2 column 1 \"cRate\": found \"fast\"; expected a C-rate above 0, such as 0.1 or C/10")]
    [InlineData("cRate,dischargeCapacity_mAh_per_gCam\n,5\n", "data.csv:2 column 1 \"cRate\": found nothing; expected a rate above 0")]
    [InlineData("cRate,dischargeCapacity_mAh_per_gCam\n0,1,152,3\n", "data.csv:2: found 4 cells; expected 2 as in the header (decimal commas need semicolons or tabs between the columns)")]
    [InlineData("cRate,dischargeCapacity\n0.1,5\n", "data.csv:1 column 2: found no unit in the header \"dischargeCapacity\"; expected one of mAh/g, mAh/cm2, mAh, such as \"dischargeCapacity_mAh_per_gCam\"")]
    [InlineData("cRate,dischargeCapacity_mA\n0.1,5\n", "data.csv:1 column 2: found the unit \"mA\" in the header \"dischargeCapacity_mA\"; expected one of mAh/g, mAh/cm2, mAh, such as \"dischargeCapacity_mAh_per_gCam\"")]
    [InlineData("a,b\n1,2\n", "data.csv:1: found no column that is known; expected a rate table (\"cRate,dischargeCapacity_mAh_per_gCam\" or \"current_mA_per_cm2,dischargeCapacity_mAh_per_cm2\") or a voltage curve (\"capacity_mAh_per_gCam,voltage_V\" or \"time_s,voltage_V,current_mA_per_cm2\")")]
    [InlineData("", "data.csv: found an empty file; expected a header such as \"cRate,dischargeCapacity_mAh_per_gCam\" and rows of numbers")]
    [InlineData("cRate,dischargeCapacity_mAh_per_gCam\n", "data.csv: found a header without rows; expected a header such as \"cRate,dischargeCapacity_mAh_per_gCam\" and rows of numbers")]
    [InlineData("cRate,dischargeCapacity_mAh_per_gCam,cycle\n1,5,1.5\n", "data.csv:2 column 3 \"cycle\": found 1.5; expected a cycle number from 1")]
    [InlineData("cRate,dischargeCapacity_mAh_per_gCam,sigma_mAh_per_gCam\n1,5,0\n", "data.csv:2 column 3 \"sigma_mAh_per_gCam\": found 0; expected a number above 0")]
    [InlineData("cRate,dischargeCapacity_mAh_per_gCam,sigma_mAh_per_cm2\n1,5,1\n", "data.csv:2 column 3 \"sigma_mAh_per_cm2\": found a charge per area; expected a charge per mass, as in \"dischargeCapacity_mAh_per_gCam\"")]
    [InlineData("time_s,voltage_V\n1,5\n", "data.csv:1: found \"time_s\" and \"voltage_V\"; expected a current beside them, such as \"current_mA_per_cm2\"")]
    [InlineData("voltage_V\n5\n", "data.csv:1: found \"voltage_V\" alone; expected \"capacity_mAh_per_gCam\", or \"time_s\" and a current, beside it")]
    [InlineData("time_s,voltage_V,current_mA\n1,5,1\n0,5,1\n", "data.csv:3 column 1 \"time_s\": found 0, which is before the time of the row above; expected ascending times")]
    public void Read_OfASlip_NamesLineAndColumn(string csv, string expected) =>
        Assert.Equal(expected, Assert.Throws<InvalidInputException>(() => Read(csv)).Violations[0].ToString());

    [Fact]
    public void Read_OfAThousandBadRows_CountsTheRest()
    {
        string csv = "cRate,dischargeCapacity_mAh_per_gCam\n" + string.Concat(Enumerable.Repeat("0.1,x\n", 1000));
        InvalidInputException refused = Assert.Throws<InvalidInputException>(() => Read(csv));
        Assert.Equal(21, refused.Violations.Length);
        Assert.Equal("data.csv: found 980 more violations of these kinds", refused.Violations[^1].ToString());
    }

    [Fact]
    public void Read_OfAFileCutAtAnyByteOrCorrupted_IsReadOrRefused()
    {
        byte[] whole = Encoding.UTF8.GetBytes("cell,cRate,dischargeCapacity_mAh_per_gCam,cycle\nmono,0.1,152,1\nmono,C/2,109,4\n");
        var random = new Random(3);
        for (int trial = 0; trial < 2000; trial++)
        {
            byte[] bytes = trial < whole.Length ? whole[..trial] : [.. whole];
            if (trial >= whole.Length)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            try
            {
                Assert.NotEmpty(MeasuredDataReader.Read(bytes, "data.csv").Rates?.Points ?? [new RatePoint { Current = default, Kind = StepKind.Rest, Capacity = 0, Basis = default }]);
            }
            catch (InvalidInputException refused)
            {
                Assert.NotEmpty(refused.Violations);
            }
        }
    }

    private static MeasuredData Read(string csv) => MeasuredDataReader.Read(Encoding.UTF8.GetBytes(csv), "data.csv");
}
