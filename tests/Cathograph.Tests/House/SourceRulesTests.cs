namespace Cathograph.Tests.House;

/// <summary>The source rules, first on texts that break them (a rule that cannot fail is no rule), then on the house.</summary>
public sealed class SourceRulesTests
{
    [Fact]
    public void Files_HaveAtMost400Lines() =>
        Offenders.AssertNone("A file has at most 400 lines: split it by question.", SourceFile.All.SelectMany(SourceRules.LongFiles));

    [Fact]
    public void Methods_HaveAtMost60Lines() =>
        Offenders.AssertNone("A method has at most 60 lines, or [Kernel(\"why it is one piece\")].", SourceFile.All.SelectMany(SourceRules.LongMethods));

    [Fact]
    public void PublicMethods_HaveAtMostFiveParameters() =>
        Offenders.AssertNone("A public method has at most 5 parameters.", SourceFile.Product.SelectMany(SourceRules.ManyParameters));

    [Fact]
    public void PublicTypes_AreAloneInAFileOfTheirName() =>
        Offenders.AssertNone("One public type a file, and the file is named like it.", SourceFile.Product.SelectMany(SourceRules.PublicTypesNotNamedLikeTheirFile));

    [Fact]
    public void PublicClasses_AreSealedStaticOrAbstract() =>
        Offenders.AssertNone("A public class is sealed, static or abstract: wrap to tweak.", SourceFile.Product.SelectMany(SourceRules.OpenClasses));

    [Fact]
    public void State_IsNeitherPublicNorStatic() =>
        Offenders.AssertNone("No public mutable field, no mutable static.", SourceFile.Product.SelectMany(SourceRules.MutableState));

    [Fact]
    public void Namespaces_FollowFolders() =>
        Offenders.AssertNone("Folder = concept = namespace.", SourceFile.All.SelectMany(SourceRules.NamespacesNotLikeTheirFolder));

    [Fact]
    public void Work_IsFinished() =>
        Offenders.AssertNone("What is not finished is not here: open an issue instead.", SourceFile.All.SelectMany(SourceRules.UnfinishedWork));

    [Fact]
    public void Suppressions_GiveTheirReason() =>
        Offenders.AssertNone("A suppressed rule says why.", SourceFile.All.SelectMany(SourceRules.SuppressionsWithoutReason));

    [Fact]
    public void Kernels_SayWhyTheyAreOnePiece() =>
        Offenders.AssertNone("[Kernel] takes a literal of at least ten characters that says why.", SourceFile.All.SelectMany(SourceRules.KernelsWithoutReason));

    [Fact]
    public void Numerics_HasNeverHeardOfABattery() =>
        Offenders.AssertNone(
            "Cathograph.Numerics is mathematics: no identifier speaks of batteries.",
            SourceFile.Product.Where(file => file.Path.StartsWith("src/Cathograph.Numerics/", StringComparison.Ordinal)).SelectMany(SourceRules.WordsOfBatteries));

    [Fact]
    public void TheHouse_IsSeenAtAll() => Assert.Contains(SourceFile.Product, file => file.Path == "src/Cathograph.Core/KernelAttribute.cs");

    [Fact]
    public void LongFiles_AreFound()
    {
        Assert.Empty(SourceRules.LongFiles(Source(Lines(400))));
        Assert.Single(SourceRules.LongFiles(Source(Lines(401))));
    }

    [Fact]
    public void LongMethods_AreFound()
    {
        Assert.Empty(SourceRules.LongMethods(Source($"class A {{\n void M()\n {{{Lines(57)}\n }} }}")));
        Assert.Single(SourceRules.LongMethods(Source($"class A {{\n [X]\n void M()\n {{{Lines(59)}\n }} }}")));
        Assert.Empty(SourceRules.LongMethods(Source($"class A {{\n [Kernel(\"one sweep of it\")] void M()\n {{{Lines(80)}\n }} }}")));
        Assert.Empty(SourceRules.LongMethods(Source($"class A {{\n int[] P => [{Lines(80)}\n 1]; }}")));
        Assert.Single(SourceRules.LongMethods(Source($"class A {{\n int P {{ get {{{Lines(80)}\n return 1; }} }} }}")));
    }

    [Theory]
    [InlineData("public class A { public void M(int a, int b, int c, int d, int e, int f) { } }", 1)]
    [InlineData("public class A(int a, int b, int c, int d, int e, int f);", 1)]
    [InlineData("public class A { public A(int a, int b, int c, int d, int e, int f) { } }", 1)]
    [InlineData("public interface A { void M(int a, int b, int c, int d, int e, int f); }", 1)]
    [InlineData("public class A { public void M(int a, int b, int c, int d, int e) { } }", 0)]
    [InlineData("public class A { void M(int a, int b, int c, int d, int e, int f) { } }", 0)]
    [InlineData("class A { public void M(int a, int b, int c, int d, int e, int f) { } }", 0)]
    [InlineData("public class A { [Kernel(\"x\")] public void M(int a, int b, int c, int d, int e, int f) { } }", 0)]
    [InlineData("public record A(int a, int b, int c, int d, int e, int f);", 0)]
    public void ManyParameters_AreFound(string code, int expected) => Assert.Equal(expected, SourceRules.ManyParameters(Source(code)).Count());

    [Theory]
    [InlineData("public sealed class Sample { public class Part; }", 0)]
    [InlineData("public readonly struct Sample<T>; internal class B;", 0)]
    [InlineData("public sealed class Other;", 1)]
    [InlineData("public enum Sample { A } public delegate void B();", 1)]
    public void PublicTypesNotNamedLikeTheirFile_AreFound(string code, int expected) =>
        Assert.Equal(expected, SourceRules.PublicTypesNotNamedLikeTheirFile(Source(code)).Count());

    [Theory]
    [InlineData("public class A;", 1)]
    [InlineData("public record A;", 1)]
    [InlineData("public partial class A;", 1)]
    [InlineData("public sealed class A; public static class B; public abstract record C; public record struct D; class E;", 0)]
    public void OpenClasses_AreFound(string code, int expected) => Assert.Equal(expected, SourceRules.OpenClasses(Source(code)).Count());

    [Theory]
    [InlineData("public class A { public int F; }", 1)]
    [InlineData("class A { static int f; }", 1)]
    [InlineData("class A { static int P { get; set; } }", 1)]
    [InlineData("class A { private int f; public readonly int G; static readonly int H; const int K = 1; static int P { get; } = 2; }", 0)]
    public void MutableState_IsFound(string code, int expected) => Assert.Equal(expected, SourceRules.MutableState(Source(code)).Count());

    [Fact]
    public void NamespacesNotLikeTheirFolder_AreFound()
    {
        Assert.Empty(SourceRules.NamespacesNotLikeTheirFolder(Source("namespace Cathograph.Core.Fields;")));
        Assert.Single(SourceRules.NamespacesNotLikeTheirFolder(Source("namespace Cathograph.Core;")));
    }

    [Fact]
    public void UnfinishedWork_IsFound()
    {
        Assert.Single(SourceRules.UnfinishedWork(Source("// TO" + "DO later")));
        Assert.Single(SourceRules.UnfinishedWork(Source("throw new NotImplemented" + "Exception();")));
        Assert.Empty(SourceRules.UnfinishedWork(Source("// tomorrow")));
    }

    [Fact]
    public void SuppressionsWithoutReason_AreFound()
    {
        Assert.Single(SourceRules.SuppressionsWithoutReason(Source("#pragma warning disable CA1031\nclass A;")));
        Assert.Empty(SourceRules.SuppressionsWithoutReason(Source("#pragma warning disable CA1031 // the last resort\nclass A;\n#pragma warning restore CA1031")));
        Assert.Single(SourceRules.SuppressionsWithoutReason(Source("[SuppressMessage(\"a\", \"b\")] class A;")));
        Assert.Empty(SourceRules.SuppressionsWithoutReason(Source("[SuppressMessage(\"a\", \"b\", Justification = \"c\")] class A;")));
    }

    [Fact]
    public void KernelsWithoutReason_AreFound()
    {
        Assert.Single(SourceRules.KernelsWithoutReason(Source("class A { [Kernel(\"\")] void M() { } }")));
        Assert.Empty(SourceRules.KernelsWithoutReason(Source("class A { [Kernel(\"one sweep over shells\")] void M() { } }")));
    }

    [Fact]
    public void WordsOfBatteries_AreFound()
    {
        Assert.Single(SourceRules.WordsOfBatteries(Source("class Solver { double cellVoltage; }")));
        Assert.Empty(SourceRules.WordsOfBatteries(Source("namespace Cathograph.Numerics; class Solver { double x; }")));
    }

    private static SourceFile Source(string text) => new("src/Cathograph.Core/Fields/Sample.cs", text);

    private static string Lines(int count) => new string('\n', count - 1) + "//";
}
