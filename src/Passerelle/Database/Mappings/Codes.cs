using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Database.Mappings;

/// <summary>Closed vocabularies are stored as their codes, ids as their value.</summary>
internal static class Codes
{
    public static void Configure(ModelConfigurationBuilder builder)
    {
        builder.Properties<PartialDate>().HaveConversion<PartialDateConverter>();
        foreach (var type in typeof(Code).Assembly.GetTypes())
        {
            if (type is { IsEnum: true, IsPublic: true })
                builder.Properties(type).HaveConversion(typeof(CodeConverter<>).MakeGenericType(type));
            else if (type is { IsValueType: true, IsEnum: false, Namespace: "Passerelle.Domain.Vocabulary" } && type.Name.EndsWith("Id", StringComparison.Ordinal))
                builder.Properties(type).HaveConversion(typeof(IdConverter<>).MakeGenericType(type));
        }
    }

    /// <summary>A list of codes, as an array of text.</summary>
    public static PropertyBuilder HasCodes<T>(this PropertyBuilder<IReadOnlyList<T>> property) where T : struct, Enum => property.HasConversion(
        new ValueConverter<IReadOnlyList<T>, string[]>(list => list.Select(value => Code.Of(value)).ToArray(), codes => codes.Select(code => Read<T>(code)).ToArray()),
        new ValueComparer<IReadOnlyList<T>>((a, b) => a == b || (a != null && b != null && a.SequenceEqual(b)), list => list.Count, list => list));

    internal sealed class PartialDateConverter() : ValueConverter<PartialDate, string>(date => date.ToString(), text => PartialDate.Read(text)!);

    internal sealed class CodeConverter<T>() : ValueConverter<T, string>(value => Code.Of(value), code => Read<T>(code)) where T : struct, Enum;

    internal static T Read<T>(string code) where T : struct, Enum =>
        Code.Read<T>(code) ?? throw new InvalidOperationException($"'{code}' is not a code of {typeof(T).Name}.");

    internal sealed class IdConverter<T>() : ValueConverter<T, Guid>(Value, From) where T : struct
    {
        private static readonly System.Linq.Expressions.ParameterExpression Id = System.Linq.Expressions.Expression.Parameter(typeof(T), "id");
        private static readonly System.Linq.Expressions.ParameterExpression Plain = System.Linq.Expressions.Expression.Parameter(typeof(Guid), "value");

        private static System.Linq.Expressions.Expression<Func<T, Guid>> Value =>
            System.Linq.Expressions.Expression.Lambda<Func<T, Guid>>(System.Linq.Expressions.Expression.Property(Id, nameof(CaseId.Value)), Id);

        private static System.Linq.Expressions.Expression<Func<Guid, T>> From =>
            System.Linq.Expressions.Expression.Lambda<Func<Guid, T>>(
                System.Linq.Expressions.Expression.New(typeof(T).GetConstructor([typeof(Guid)])!, Plain), Plain);
    }
}
