using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;

namespace Cathograph.Tests.House;

/// <summary>What a compiled library must not show or use.</summary>
internal static class AssemblyRules
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Foreign types that the assembly uses, found in its metadata: System.IO.File and the like.</summary>
    public static IEnumerable<string> UsesOf(Assembly assembly, IReadOnlySet<string> types)
    {
        using var image = new PEReader(File.OpenRead(assembly.Location));
        MetadataReader metadata = image.GetMetadataReader();
        return [.. metadata.TypeReferences
            .Select(handle => metadata.GetTypeReference(handle))
            .Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}")
            .Where(types.Contains)
            .Select(name => $"{assembly.GetName().Name} uses {name}")];
    }

    /// <summary>Members of public types whose signature names a type that is neither of the base class library nor ours.</summary>
    public static IEnumerable<string> ThirdPartySignatures(IEnumerable<Type> types) =>
        from type in types
        where type.IsVisible
        from used in TypesInSignatures(type)
        from part in PartsOf(used.Type)
        where !IsOurs(part) && !IsFramework(part)
        select $"{type.FullName}.{used.Member}: {part.FullName} of {part.Assembly.GetName().Name}";

    private static IEnumerable<(string Member, Type Type)> TypesInSignatures(Type type)
    {
        if (type.BaseType is { } parent)
        {
            yield return ("base class", parent);
        }

        foreach (Type contract in type.GetInterfaces())
        {
            yield return ("interface", contract);
        }

        foreach (MemberInfo member in type.GetMembers(Declared))
        {
            foreach (Type used in TypesIn(member))
            {
                yield return (member.Name, used);
            }
        }
    }

    private static IEnumerable<Type> TypesIn(MemberInfo member) => member switch
    {
        MethodBase method when method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly =>
            method.GetParameters().Select(parameter => parameter.ParameterType).Concat(method is MethodInfo function ? [function.ReturnType] : []),
        FieldInfo field when field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly => [field.FieldType],
        _ => [],
    };

    private static IEnumerable<Type> PartsOf(Type type)
    {
        if (type.HasElementType)
        {
            return PartsOf(type.GetElementType()!);
        }

        return type.IsGenericParameter ? [] : type.IsConstructedGenericType ? type.GetGenericArguments().SelectMany(PartsOf).Append(type.GetGenericTypeDefinition()) : [type];
    }

    private static bool IsOurs(Type type) => type.Assembly.GetName().Name!.StartsWith("Cathograph.", StringComparison.Ordinal);

    private static bool IsFramework(Type type) =>
        string.Equals(
            Path.TrimEndingDirectorySeparator(Path.GetDirectoryName(type.Assembly.Location)!),
            Path.TrimEndingDirectorySeparator(RuntimeEnvironment.GetRuntimeDirectory()),
            StringComparison.Ordinal);
}
