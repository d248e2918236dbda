using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Cathograph.Tests.House;

/// <summary>Writes the public surface of a set of types as sorted lines of text, one a type or member, so that a change shows in review.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool", [typeof(char)] = "char",
        [typeof(byte)] = "byte", [typeof(short)] = "short", [typeof(ushort)] = "ushort", [typeof(int)] = "int", [typeof(uint)] = "uint",
        [typeof(long)] = "long", [typeof(ulong)] = "ulong", [typeof(float)] = "float", [typeof(double)] = "double",
    };

    /// <summary>Each public type in its full name, and below it, two spaces in, its members.</summary>
    public static string Describe(IEnumerable<Type> types) =>
        string.Concat(types
            .Where(type => type.IsVisible)
            .Select(type => $"{type.Namespace}.{Header(type)}\n{string.Concat(Members(type).Order(StringComparer.Ordinal).Select(line => $"  {line}\n"))}")
            .Order(StringComparer.Ordinal));

    /// <summary>The lines of a description, each member with its type, so that two descriptions can be compared as sets.</summary>
    public static IEnumerable<string> Lines(string description)
    {
        string type = "";
        foreach (string line in description.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            bool isMember = line.StartsWith(' ');
            type = isMember ? type : line.Split(" : ")[0];
            yield return isMember ? $"{type} {line.Trim()}" : line;
        }
    }

    private static string Header(Type type)
    {
        bool isRecord = type.GetMethods(Declared).Any(method => method.Name == "PrintMembers" && method.IsDefined(typeof(CompilerGeneratedAttribute)));
        string noun = isRecord ? "record" : "class";
        string kind = type switch
        {
            { IsInterface: true } => "interface",
            { IsEnum: true } => "enum",
            { IsValueType: true } => $"{(type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "")}{(isRecord ? "record " : "")}struct",
            _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => $"abstract {noun}",
            _ => $"sealed {noun}",
        };
        string bases = string.Join(", ", Parents(type).Where(parent => parent.IsVisible).Select(NameOf).Order(StringComparer.Ordinal));
        return $"{NameOf(type)} : {kind}{(bases.Length > 0 ? " of " + bases : "")}";
    }

    private static IEnumerable<Type> Parents(Type type)
    {
        Type? parent = type.BaseType;
        if (type.IsEnum || type.IsSubclassOf(typeof(Delegate)))
        {
            return [];
        }

        IEnumerable<Type> contracts = type.GetInterfaces().Except(parent?.GetInterfaces() ?? []).Except([typeof(IEquatable<>).MakeGenericType(type)]);
        return parent is null || parent == typeof(object) || parent == typeof(ValueType) ? contracts : contracts.Prepend(parent);
    }

    private static IEnumerable<string> Members(Type type)
    {
        foreach (MemberInfo member in type.GetMembers(Declared).Where(member => !member.IsDefined(typeof(CompilerGeneratedAttribute))))
        {
            string? text = member switch
            {
                FieldInfo field when IsVisible(field) && !field.IsSpecialName => Field(field),
                PropertyInfo property when property.GetAccessors(nonPublic: true).Any(IsVisible) => Property(property),
                ConstructorInfo constructor when IsVisible(constructor) && !constructor.IsStatic => $"new({Parameters(constructor)})",
                MethodInfo method when IsVisible(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) => Method(method),
                EventInfo happening when happening.AddMethod is { } add && IsVisible(add) => $"{happening.Name} : event {NameOf(happening.EventHandlerType!)}",
                _ => null,
            };
            if (text is not null)
            {
                yield return text;
            }
        }
    }

    private static string Field(FieldInfo field)
    {
        return field.IsLiteral
            ? $"{field.Name} = {Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}"
            : $"{field.Name} : {(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{NameOf(Nullability.Create(field))}";
    }

    private static string Property(PropertyInfo property)
    {
        MethodInfo? setter = property.SetMethod is { } set && IsVisible(set) ? set : null;
        bool isInit = setter?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true;
        string accessors = (property.GetMethod is { } get && IsVisible(get) ? "get; " : "") + (setter is null ? "" : isInit ? "init; " : "set; ");
        bool isStatic = property.GetAccessors(nonPublic: true)[0].IsStatic;
        string index = property.GetIndexParameters() is { Length: > 0 } keys ? $"[{string.Join(", ", keys.Select(Parameter))}]" : "";
        string required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        return $"{property.Name}{index} : {(isStatic ? "static " : "")}{required}{NameOf(Nullability.Create(property))} {{ {accessors}}}";
    }

    private static string Method(MethodInfo method)
    {
        string modifier = method.IsStatic ? "static " : method.IsAbstract ? "abstract " : "";
        string generic = method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";
        return $"{method.Name}{generic}({Parameters(method)}) : {modifier}{NameOf(Nullability.Create(method.ReturnParameter))}";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        string direction = parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? parameter.IsIn ? "in " : "ref " : "";
        string fallback = parameter.HasDefaultValue ? $" = {DefaultOf(parameter)}" : "";
        return $"{direction}{NameOf(Nullability.Create(parameter))} {parameter.Name}{fallback}";
    }

    private static string DefaultOf(ParameterInfo parameter)
    {
        string? value = Convert.ToString(parameter.RawDefaultValue, CultureInfo.InvariantCulture);
        return string.IsNullOrEmpty(value) ? "default" : value;
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsVisible(FieldInfo field) => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly;

    private static string NameOf(NullabilityInfo info)
    {
        Type type = info.Type.IsByRef ? info.Type.GetElementType()! : info.Type;
        bool isMarked = !type.IsValueType && info.ReadState == NullabilityState.Nullable;
        return NameOf(type) + (isMarked ? "?" : "");
    }

    private static string NameOf(Type type)
    {
        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        if (type.HasElementType)
        {
            return NameOf(type.GetElementType()!) + (type.IsArray ? "[]" : type.IsPointer ? "*" : "&");
        }

        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return NameOf(inner) + "?";
        }

        string generic = type.IsGenericType ? $"<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>" : "";
        string outer = type.DeclaringType is { } around ? NameOf(around) + "." : "";
        return Keywords.TryGetValue(type, out string? keyword) ? keyword : outer + type.Name.Split('`')[0] + generic;
    }
}
