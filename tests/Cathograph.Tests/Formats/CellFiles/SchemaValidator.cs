using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Cathograph.Tests.Formats.CellFiles;

/// <summary>An independent reading of the parts of JSON Schema that our schemas use; a keyword it does not know fails the test.</summary>
internal static class SchemaValidator
{
    public static string? FindProblem(JsonNode schema, JsonNode? value) => Check(schema, schema.AsObject(), value, "$");

    private static string? Check(JsonNode root, JsonObject schema, JsonNode? value, string path) =>
        schema.Select(keyword => CheckKeyword(root, schema, keyword, value, path)).FirstOrDefault(problem => problem is not null);

    private static string? CheckKeyword(JsonNode root, JsonObject schema, KeyValuePair<string, JsonNode?> keyword, JsonNode? value, string path)
    {
        JsonValueKind kind = value?.GetValueKind() ?? JsonValueKind.Null;
        JsonNode rule = keyword.Value!;
        switch (keyword.Key)
        {
            case "$schema" or "$defs" or "title" or "description" or "default" or "examples":
                return null;
            case "$ref":
                return Check(root, root["$defs"]![rule.GetValue<string>()["#/$defs/".Length..]]!.AsObject(), value, path);
            case "type":
                return TypeOf(kind, value).Contains(rule.GetValue<string>()) ? null : $"{path}: not {rule}";
            case "anyOf":
                return rule.AsArray().Any(one => Check(root, one!.AsObject(), value, path) is null) ? null : $"{path}: none of anyOf";
            case "oneOf":
                return rule.AsArray().Count(one => Check(root, one!.AsObject(), value, path) is null) == 1 ? null : $"{path}: not one of oneOf";
            case "allOf":
                return rule.AsArray().Select(one => Check(root, one!.AsObject(), value, path)).FirstOrDefault(problem => problem is not null);
            case "const":
                return JsonNode.DeepEquals(rule, value) ? null : $"{path}: not {rule}";
            case "enum":
                return rule.AsArray().Any(one => JsonNode.DeepEquals(one, value)) ? null : $"{path}: not in enum";
            case "properties" when kind == JsonValueKind.Object:
                return value!.AsObject().Where(member => rule[member.Key] is not null)
                    .Select(member => Check(root, rule[member.Key]!.AsObject(), member.Value, $"{path}.{member.Key}")).FirstOrDefault(problem => problem is not null);
            case "additionalProperties" when kind == JsonValueKind.Object:
                return value!.AsObject().Select(member => member.Key).FirstOrDefault(key => schema["properties"]![key] is null) is { } unknown ? $"{path}: unknown {unknown}" : null;
            case "required" when kind == JsonValueKind.Object:
                return rule.AsArray().Select(name => name!.GetValue<string>()).FirstOrDefault(name => !value!.AsObject().ContainsKey(name)) is { } missing ? $"{path}: no {missing}" : null;
            case "items" when kind == JsonValueKind.Array:
                return value!.AsArray().Select((item, i) => Check(root, rule.AsObject(), item, $"{path}[{i}]")).FirstOrDefault(problem => problem is not null);
            case "minItems" when kind == JsonValueKind.Array:
                return value!.AsArray().Count >= rule.GetValue<int>() ? null : $"{path}: too few items";
            case "maxItems" when kind == JsonValueKind.Array:
                return value!.AsArray().Count <= rule.GetValue<int>() ? null : $"{path}: too many items";
            case "minLength" when kind == JsonValueKind.String:
                return value!.GetValue<string>().Length >= rule.GetValue<int>() ? null : $"{path}: too short";
            case "pattern" when kind == JsonValueKind.String:
                return Regex.IsMatch(value!.GetValue<string>(), rule.GetValue<string>(), RegexOptions.ECMAScript, TimeSpan.FromSeconds(1)) ? null : $"{path}: not like {rule}";
            case "minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum" when kind == JsonValueKind.Number:
                return IsInside(keyword.Key, rule.GetValue<double>(), value!.GetValue<double>()) ? null : $"{path}: outside of {keyword.Key} {rule}";
            case "properties" or "additionalProperties" or "required" or "items" or "minItems" or "maxItems" or "minLength" or "pattern"
                or "minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum":
                return null;
            default:
                throw new NotSupportedException(keyword.Key);
        }
    }

    private static bool IsInside(string rule, double bound, double value) => rule switch
    {
        "minimum" => value >= bound,
        "maximum" => value <= bound,
        "exclusiveMinimum" => value > bound,
        _ => value < bound,
    };

    private static string[] TypeOf(JsonValueKind kind, JsonNode? value) => kind switch
    {
        JsonValueKind.Null => ["null"],
        JsonValueKind.String => ["string"],
        JsonValueKind.Number => Math.Floor(value!.GetValue<double>()).Equals(value.GetValue<double>()) ? ["number", "integer"] : ["number"],
        JsonValueKind.Array => ["array"],
        JsonValueKind.Object => ["object"],
        _ => ["boolean"],
    };
}
