using Cathograph.Core.Materials;
using FsCheck;
using FsCheck.Fluent;

namespace Cathograph.Tests.Core.Materials;

public sealed class TableLawTests
{
    [Theory]
    [InlineData(TableInterpolation.Linear)]
    [InlineData(TableInterpolation.MonotoneCubic)]
    public void Evaluate_AtAPoint_IsItsValue(TableInterpolation interpolation)
    {
        var law = new TableLaw([0.1, 0.3, 0.9], [4.2, 4.0, 3.5], interpolation);
        Assert.Equal(4.2, law.Evaluate(0.1, 300), 1e-15);
        Assert.Equal(4.0, law.Evaluate(0.3, 300), 1e-15);
        Assert.Equal(3.5, law.Evaluate(0.9, 300), 1e-15);
    }

    [Theory]
    [InlineData(TableInterpolation.Linear)]
    [InlineData(TableInterpolation.MonotoneCubic)]
    public void Evaluate_OfAStraightLine_IsTheLineInsideAndOutside(TableInterpolation interpolation)
    {
        var law = new TableLaw([0.2, 0.5, 0.6], [4.2, 3.9, 3.8], interpolation);
        foreach (double s in new[] { -1, 0, 0.2, 0.33, 0.55, 0.6, 1, 2 })
        {
            Assert.Equal(4.4 - s, law.Evaluate(s, 300), 1e-12);
        }
    }

    [Fact]
    public void MonotoneCubic_OfFallingPoints_NeverRisesAndStaysBetweenThem() => Prop.ForAll(
        Gen.Choose(1, 1000).ArrayOf(12).ToArbitrary(),
        steps =>
        {
            double[] s = [.. steps.Take(6).Select((_, i) => steps.Take(i + 1).Sum() / 1e4)];
            double[] u = [.. steps.Skip(6).Select((_, i) => 5 - (steps.Skip(6).Take(i + 1).Sum() / 1e3))];
            var law = new TableLaw([.. s], [.. u], TableInterpolation.MonotoneCubic);
            double before = double.PositiveInfinity;
            for (int i = 0; i <= 400; i++)
            {
                double at = law.Evaluate(s[0] + ((s[^1] - s[0]) * i / 400), 300);
                Assert.True(at <= before + 1e-12 && at <= u[0] + 1e-12 && at >= u[^1] - 1e-12);
                before = at;
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Evaluate_AtTheEnds_HasNoJumpOfSlope()
    {
        var law = new TableLaw([0.2, 0.5, 0.6], [4.2, 4.0, 3.1], TableInterpolation.MonotoneCubic);
        const double h = 1e-6;
        foreach (double end in new[] { 0.2, 0.6 })
        {
            double inside = end < 0.4 ? (law.Evaluate(end + h, 0) - law.Evaluate(end, 0)) / h : (law.Evaluate(end, 0) - law.Evaluate(end - h, 0)) / h;
            double outside = end < 0.4 ? (law.Evaluate(end, 0) - law.Evaluate(end - h, 0)) / h : (law.Evaluate(end + h, 0) - law.Evaluate(end, 0)) / h;
            Assert.Equal(inside, outside, 1e-3);
        }
    }

    [Fact]
    public void FindProblem_NamesTheRow()
    {
        Assert.Equal("found a table of 1 points; expected 2 to 100000", TableLaw.FindProblem([1], [1]));
        Assert.Equal("found 2 stoichiometries and 1 values; expected as many of each", TableLaw.FindProblem([1, 2], [1]));
        Assert.Equal("found s = 0.2 after s = 0.2 in row 2 of the table; expected ascending stoichiometries", TableLaw.FindProblem([0.2, 0.2], [1, 1]));
        Assert.Equal("found a value that is not finite in row 2 of the table; expected numbers", TableLaw.FindProblem([0.2, 0.3], [1, double.NaN]));
        Assert.Throws<ArgumentException>(() => new TableLaw([0.2], [1], TableInterpolation.Linear));
        Assert.True(double.IsNaN(new TableLaw([0.2, 0.3], [1, 2], TableInterpolation.Linear).Evaluate(double.NaN, 300)));
    }

    [Fact]
    public void Equals_ComparesThePoints()
    {
        var law = new TableLaw([0.2, 0.3], [1, 2], TableInterpolation.Linear);
        Assert.Equal(law, new TableLaw([0.2, 0.3], [1, 2], TableInterpolation.Linear));
        Assert.Equal(law.GetHashCode(), new TableLaw([0.2, 0.3], [1, 2], TableInterpolation.Linear).GetHashCode());
        Assert.NotEqual(law, new TableLaw([0.2, 0.3], [1, 2], TableInterpolation.MonotoneCubic));
        Assert.NotEqual(law, new TableLaw([0.2, 0.3], [1, 2.5], TableInterpolation.Linear));
    }
}
