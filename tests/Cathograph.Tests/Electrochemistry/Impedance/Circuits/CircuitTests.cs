using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Impedance.Circuits;

namespace Cathograph.Tests.Electrochemistry.Impedance.Circuits;

public sealed class CircuitTests
{
    [Theory]
    [InlineData("R(RQ)W", "R0-p(R1,CPE1)-W1")]
    [InlineData("R(RQ)(RQ)W", "R0-p(R1,CPE1)-p(R2,CPE2)-W1")]
    [InlineData("R(Q[RW])", "R0-p(CPE1,R1-W1)")]
    [InlineData("R(C[R(RQ)])", "R0-p(C1,R1-p(R2,CPE1))")]
    [InlineData("LR(RC)Wo", "L1-R1-p(R2,C1)-Wo1")]
    [InlineData("R0(R1Q1)W_d", "R0-p(R1,Q1)-W_d")]
    [InlineData("R0-p(R1,CPE1)-W1", "R0-p(R1,CPE1)-W1")]
    [InlineData(" R0 - p( R1 , C1 ) - p(R2-Wo1,C2) ", "R0-p(R1,C1)-p(R2-Wo1,C2)")]
    [InlineData("R_ohm-p(Rct,CPEdl)-TLMi1", "R_ohm-p(Rct,CPEdl)-TLMi1")]
    [InlineData("p(p(R1,C1),L1)", "p(R1,C1,L1)")]
    [InlineData("R0-(R1-C1)", "R0-R1-C1")]
    [InlineData("TLMwr", "TLMwr1")]
    public void Parse_OfEitherDialect_PrintsCanonically(string text, string expected) => Assert.Equal(expected, Circuit.Parse(text).Text);

    [Theory]
    [InlineData("R0-p(R1,CPX1)", "circuit: position 9: found \"CPX1\"", "did you mean CPE?", "\n          ^")]
    [InlineData("R0-p(R1)", "position 4: found a parallel with one branch", "at least two", "\n     ^")]
    [InlineData("R0-p(R1,C1", "position 11: found the end", "closes the parallel begun at position 4", "^")]
    [InlineData("R0-R0", "position 4: found \"R0\" a second time", "name of its own", "^")]
    [InlineData("R(RQ", "position 5: found the end", "closes the parallel begun at position 2", "^")]
    [InlineData("R(X)", "position 3: found \"X\"", "begins with one of R, C, L", "^")]
    [InlineData("", "position 1: found nothing", "an element", "^")]
    [InlineData("R0-", "position 4: found the end", "an element", "^")]
    [InlineData("R0--R1", "position 4: found \"-\"", "an element", "^")]
    [InlineData("R(RQ)]", "position 6: found \"]\"", "an element, \"(\" or the end", "^")]
    public void Parse_OfNonsense_SaysWhere(string text, string found, string expected, string caret)
    {
        string message = Assert.Throws<InvalidInputException>(() => Circuit.Parse(text)).Message;
        Assert.Contains(found, message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.Contains(caret, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_OfDeepBrackets_IsRefusedAndDoesNotOverflow()
    {
        Assert.Throws<InvalidInputException>(() => Circuit.Parse(new string('(', 900) + "R"));
        Assert.Throws<InvalidInputException>(() => Circuit.Parse(string.Concat(Enumerable.Repeat("p(R,", 240))));
    }

    [Fact]
    public void Parse_OfWhatWasPrinted_GivesTheSameCircuit()
    {
        var random = new Random(7);
        for (int round = 0; round < 300; round++)
        {
            int name = 0;
            Circuit circuit = new(Node(random, 0, ref name));
            Circuit again = Circuit.Parse(circuit.Text);
            Assert.True(AreAlike(circuit.Root, again.Root, byName: true), circuit.Text);
            Assert.Equal(circuit.Text, again.Text);
            Assert.True(AreAlike(circuit.Root, Circuit.Parse(circuit.Code).Root, byName: false), $"{circuit.Text} as {circuit.Code}");
        }
    }

    [Fact]
    public void Parse_OfRandomText_EitherReadsOrRefuses()
    {
        var random = new Random(8);
        for (int round = 0; round < 3000; round++)
        {
            string text = new([.. Enumerable.Range(0, random.Next(20)).Select(_ => "RCQWLp(),-[]01o s_"[random.Next(18)])]);
            try
            {
                Assert.NotEmpty(Circuit.Parse(text).Elements);
            }
            catch (InvalidInputException problem)
            {
                Assert.Contains("expected", problem.Message, StringComparison.Ordinal);
            }
        }
    }

    private static CircuitNode Node(Random random, int depth, ref int name)
    {
        if (depth == 3 || random.Next(3) == 0)
        {
            ElementKind kind = ElementLibrary.All[random.Next(ElementLibrary.All.Length)];
            return new CircuitElement(kind, FormattableString.Invariant($"{kind.Code}{name++}"));
        }

        var parts = new List<CircuitNode>();
        for (int k = random.Next(2, 4); k > 0; k--)
        {
            parts.Add(Node(random, depth + 1, ref name));
        }

        return random.Next(2) == 0 ? CircuitPrinter.Series(parts) : CircuitPrinter.Parallel(parts);
    }

    private static bool AreAlike(CircuitNode a, CircuitNode b, bool byName) => (a, b) switch
    {
        (CircuitElement x, CircuitElement y) => x.Kind == y.Kind && (!byName || x.Name == y.Name),
        (SeriesParts x, SeriesParts y) => x.Parts.Length == y.Parts.Length && x.Parts.Zip(y.Parts).All(pair => AreAlike(pair.First, pair.Second, byName)),
        (ParallelParts x, ParallelParts y) => x.Parts.Length == y.Parts.Length && x.Parts.Zip(y.Parts).All(pair => AreAlike(pair.First, pair.Second, byName)),
        _ => false,
    };
}
