using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cathograph.Tests.House;

/// <summary>What a source file must not do. Each rule returns its offenders, so that it can be tried on a text as well as on the house.</summary>
internal static partial class SourceRules
{
    public const int MaxFileLines = 400;
    public const int MaxMethodLines = 60;
    public const int MaxParameters = 5;

    public static IEnumerable<string> LongFiles(SourceFile file)
    {
        int lines = file.Text.AsSpan().TrimEnd().Count('\n') + 1;
        return lines > MaxFileLines ? [$"{file.Path}: {lines} lines"] : [];
    }

    public static IEnumerable<string> LongMethods(SourceFile file) =>
        from member in file.Syntax.DescendantNodes().OfType<MemberDeclarationSyntax>()
        where member is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax && !IsKernel(member) && !IsTable(member)
        let lines = SourceFile.LastLine(member) - SourceFile.FirstLine(member) + 1
        where lines > MaxMethodLines
        select $"{file.At(member)} {NameOf(member)}: {lines} lines";

    public static IEnumerable<string> ManyParameters(SourceFile file) =>
        from node in file.Syntax.DescendantNodes()
        let parameters = node switch
        {
            BaseMethodDeclarationSyntax method when IsPublic(method) && !IsKernel(method) => method.ParameterList,
            ClassDeclarationSyntax or StructDeclarationSyntax when IsPublic((MemberDeclarationSyntax)node) => ((TypeDeclarationSyntax)node).ParameterList,
            DelegateDeclarationSyntax type when IsPublic(type) => type.ParameterList,
            _ => null,
        }
        where parameters is { Parameters.Count: > MaxParameters }
        select $"{file.At(node)} {NameOf((MemberDeclarationSyntax)node)}: {parameters.Parameters.Count} parameters; use an options record, or [Kernel] with its reason";

    public static IEnumerable<string> PublicTypesNotNamedLikeTheirFile(SourceFile file)
    {
        List<string> names = [.. TopLevelTypes(file).Where(IsPublic).Select(NameOf).Distinct(StringComparer.Ordinal)];
        return names.Count switch
        {
            0 => [],
            1 when names[0] == file.Name => [],
            1 => [$"{file.Path}: the public type is {names[0]}"],
            _ => [$"{file.Path}: {names.Count} public types ({string.Join(", ", names)})"],
        };
    }

    public static IEnumerable<string> OpenClasses(SourceFile file) =>
        from type in file.Syntax.DescendantNodes().OfType<TypeDeclarationSyntax>()
        where type is ClassDeclarationSyntax || (type is RecordDeclarationSyntax record && !record.IsKind(SyntaxKind.RecordStructDeclaration))
        where IsPublic(type) && !Has(type, SyntaxKind.SealedKeyword) && !Has(type, SyntaxKind.StaticKeyword) && !Has(type, SyntaxKind.AbstractKeyword)
        where !IsPartOfASealedType(file, type)
        select $"{file.At(type)} {NameOf(type)}";

    public static IEnumerable<string> MutableState(SourceFile file) =>
        (from field in file.Syntax.DescendantNodes().OfType<FieldDeclarationSyntax>()
         where !Has(field, SyntaxKind.ReadOnlyKeyword) && !Has(field, SyntaxKind.ConstKeyword)
         where Has(field, SyntaxKind.StaticKeyword) || IsPublic(field)
         select $"{file.At(field)} {field.Declaration}")
        .Concat(
         from property in file.Syntax.DescendantNodes().OfType<PropertyDeclarationSyntax>()
         where Has(property, SyntaxKind.StaticKeyword)
         where property.AccessorList?.Accessors.Any(accessor => accessor.IsKind(SyntaxKind.SetAccessorDeclaration)) == true
         select $"{file.At(property)} {property.Identifier} {{ set; }}");

    public static IEnumerable<string> NamespacesNotLikeTheirFolder(SourceFile file) =>
        from space in file.Syntax.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>()
        where space.Name.ToString() != file.FolderNamespace
        select $"{file.At(space)} {space.Name}, expected {file.FolderNamespace}";

    public static IEnumerable<string> UnfinishedWork(SourceFile file) =>
        from line in file.Text.Split('\n').Select((text, index) => (Text: text, Number: index + 1))
        where UnfinishedWords().IsMatch(line.Text)
        select $"{file.Path}:{line.Number} {line.Text.Trim()}";

    public static IEnumerable<string> SuppressionsWithoutReason(SourceFile file) =>
        (from trivia in file.Syntax.DescendantTrivia(descendIntoTrivia: false)
         where trivia.IsKind(SyntaxKind.PragmaWarningDirectiveTrivia)
         let directive = (PragmaWarningDirectiveTriviaSyntax)trivia.GetStructure()!
         where directive.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword) && !directive.ToFullString().Contains("//", StringComparison.Ordinal)
         select $"{file.At(directive)} {directive.ToString().Trim()}: write why after //")
        .Concat(
         from attribute in file.Syntax.DescendantNodes().OfType<AttributeSyntax>()
         where attribute.Name.ToString().EndsWith("SuppressMessage", StringComparison.Ordinal)
         where !attribute.ToString().Contains("Justification", StringComparison.Ordinal)
         select $"{file.At(attribute)} {attribute}: give a Justification");

    public static IEnumerable<string> KernelsWithoutReason(SourceFile file) =>
        from attribute in file.Syntax.DescendantNodes().OfType<AttributeSyntax>()
        where attribute.Name.ToString() is "Kernel" or "KernelAttribute"
        where attribute.ArgumentList?.Arguments is not [{ Expression: LiteralExpressionSyntax { Token.ValueText.Length: >= 10 } }]
        select $"{file.At(attribute)} {attribute}";

    public static IEnumerable<string> WordsOfBatteries(SourceFile file) =>
        from token in file.Syntax.DescendantTokens()
        where token.IsKind(SyntaxKind.IdentifierToken) && BatteryWords().IsMatch(token.ValueText)
        select $"{file.Path}:{token.GetLocation().GetLineSpan().StartLinePosition.Line + 1} {token.ValueText}";

    private static IEnumerable<MemberDeclarationSyntax> TopLevelTypes(SourceFile file) =>
        file.Syntax.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>()
            .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    // Public to the outside: the member and every type around it say so; members of interfaces need not.
    private static bool IsPublic(MemberDeclarationSyntax member) =>
        (Has(member, SyntaxKind.PublicKeyword) || Has(member, SyntaxKind.ProtectedKeyword) || member.Parent is InterfaceDeclarationSyntax)
        && member.Ancestors().OfType<BaseTypeDeclarationSyntax>().All(type => Has(type, SyntaxKind.PublicKeyword));

    // Of a partial class one part may carry the modifier.
    private static bool IsPartOfASealedType(SourceFile file, TypeDeclarationSyntax type) =>
        Has(type, SyntaxKind.PartialKeyword)
        && SourceFile.All.Where(other => other.FolderNamespace == file.FolderNamespace)
            .SelectMany(other => other.Syntax.DescendantNodes().OfType<TypeDeclarationSyntax>())
            .Any(other => NameOf(other) == NameOf(type)
                && (Has(other, SyntaxKind.SealedKeyword) || Has(other, SyntaxKind.StaticKeyword) || Has(other, SyntaxKind.AbstractKeyword)));

    private static bool Has(MemberDeclarationSyntax member, SyntaxKind modifier) => member.Modifiers.Any(modifier);

    private static bool IsKernel(MemberDeclarationSyntax member) =>
        member.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() is "Kernel" or "KernelAttribute");

    // A property that only lists values is data, not a method.
    private static bool IsTable(MemberDeclarationSyntax member) =>
        member is PropertyDeclarationSyntax property
        && (property.ExpressionBody?.Expression ?? property.Initializer?.Value) is CollectionExpressionSyntax or BaseObjectCreationExpressionSyntax;

    private static string NameOf(MemberDeclarationSyntax member) => member switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        DelegateDeclarationSyntax type => type.Identifier.Text,
        MethodDeclarationSyntax method => method.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        _ => member.Kind().ToString(),
    };

    [GeneratedRegex(@"\b(TO" + @"DO|FIX" + @"ME|HA" + @"CK|XX" + @"X)\b|NotImplemented" + "Exception")]
    private static partial Regex UnfinishedWords();

    [GeneratedRegex("lithium|cathode|voltage|particle|battery|electrode", RegexOptions.IgnoreCase)]
    private static partial Regex BatteryWords();
}
