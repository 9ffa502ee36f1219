using Passerelle.Tests.TestKit;
using System.Reflection;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Tests.Proof.Administrators;

/// <summary>Makes up input of any type, out of what is there: so that a use-case that is added later is tried as well.</summary>
internal sealed class AnyInput(Random chance, IReadOnlyList<Guid> workers, IReadOnlyList<Guid> agencies, IReadOnlyList<Guid> changes, Guid caseId)
{
    private static int _number;

    /// <summary>A value of this type for a parameter of this name.</summary>
    public object? Of(Type type, string name)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return chance.Next(6) == 0 ? null : Of(inner, name);
        if (type == typeof(Nothing)) return Nothing.At;
        if (type == typeof(string)) return Text(name);
        if (type == typeof(bool)) return chance.Next(2) == 0;
        if (type == typeof(int)) return chance.Next(4);
        if (type == typeof(short)) return (short)chance.Next(4);
        if (type == typeof(Guid)) return Id(name);
        if (type == typeof(DateOnly)) return CityDay.Today.AddDays(chance.Next(-40, 40));
        if (type == typeof(TimeOnly)) return new TimeOnly(chance.Next(24), 0);
        if (type == typeof(DateTimeOffset)) return DateTimeOffset.UtcNow.AddDays(chance.Next(-40, 40));
        if (type == typeof(PartialDate)) return PartialDate.Of(1990).Value;
        if (type == typeof(byte[])) return new byte[chance.Next(64)];
        if (type.IsEnum) return One(Enum.GetValues(type).Cast<object>().ToList());
        if (ElementOf(type) is { } element) return List(element, name);
        if (type.IsGenericType && type.Name.Contains("Dictionary", StringComparison.Ordinal)) return Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(type.GetGenericArguments()));
        if (type is { IsValueType: true, Namespace: "Passerelle.Domain.Vocabulary" } && type.Name.EndsWith("Id", StringComparison.Ordinal))
            return Activator.CreateInstance(type, Id(type.Name));
        return Whole(type);
    }

    private object Whole(Type type)
    {
        var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).FirstOrDefault() ?? throw new NotSupportedException($"Teach AnyInput to make a {type}.");
        var made = constructor.Invoke([.. constructor.GetParameters().Select(p => Of(p.ParameterType, p.Name!))]);
        if (constructor.GetParameters().Length == 0 || type.GetProperties().Any(p => p.GetCustomAttribute<System.Runtime.CompilerServices.RequiredMemberAttribute>() is not null))
            foreach (var property in type.GetProperties().Where(p => p.SetMethod is { IsPublic: true }))
                property.SetValue(made, Of(property.PropertyType, property.Name));
        return made;
    }

    private static Type? ElementOf(Type type) => type.IsArray ? type.GetElementType()
        : type.IsGenericType && type.GetGenericArguments() is [var only] && type.IsAssignableFrom(typeof(List<>).MakeGenericType(only)) ? only : null;

    private object List(Type element, string name)
    {
        var list = Array.CreateInstance(element, chance.Next(4) switch { 0 => 0, 3 => 2, _ => 1 });
        for (var i = 0; i < list.Length; i++) list.SetValue(Of(element, name), i);
        return list;
    }

    private string Text(string name) => name switch
    {
        _ when name.Contains("UserName", StringComparison.OrdinalIgnoreCase) => $"somebody-{Interlocked.Increment(ref _number)}",
        _ when name.Contains("Role", StringComparison.OrdinalIgnoreCase) => Code.Of(chance.Next(3) == 0 ? One([Role.Coordinator, Role.Administrator]) : One(Enum.GetValues<Role>())),
        _ when name.Contains("Kind", StringComparison.OrdinalIgnoreCase) => One(["grant", "grant", "withdraw", "sign_in"]),
        _ when name.Contains("Type", StringComparison.OrdinalIgnoreCase) => One(["municipality", "police", "probation"]),
        _ when name.Contains("Language", StringComparison.OrdinalIgnoreCase) || name.Contains("Culture", StringComparison.OrdinalIgnoreCase) => One(["en", "fr"]),
        _ => One([$"Somebody {Interlocked.Increment(ref _number)}", "Because it has to be so.", "case_work", caseId.ToString()]),
    };

    // Who was entered last is who the one who entered them thinks of.
    private Guid Id(string name) => name switch
    {
        _ when name.Contains("Agency", StringComparison.OrdinalIgnoreCase) => One(agencies),
        _ when name.Contains("RoleChange", StringComparison.OrdinalIgnoreCase) && changes.Count > 0 => One(changes),
        _ when name.Contains("Case", StringComparison.OrdinalIgnoreCase) => caseId,
        _ when chance.Next(3) == 0 => workers[^1],
        _ => One(workers),
    };

    private T One<T>(IReadOnlyList<T> values) => values[chance.Next(values.Count)];
}
