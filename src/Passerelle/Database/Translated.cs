using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Passerelle.Database;

/// <summary>
/// Queries that are asked on every page of a case, translated once. For any other query EF looks its translation up by comparing the whole expression,
/// with each request: on such a page that was half of all the work of .NET. A translation belongs to one model, and each data source has its own.
/// </summary>
internal static class Translated
{
    public static Func<AppDb, T1, IAsyncEnumerable<TRow>> Once<T1, TRow>(Expression<Func<AppDb, T1, IQueryable<TRow>>> query)
    {
        var known = new ConditionalWeakTable<IModel, Func<AppDb, T1, IAsyncEnumerable<TRow>>>();
        return (db, first) => known.GetValue(db.Model, _ => EF.CompileAsyncQuery(query))(db, first);
    }

    public static Func<AppDb, T1, T2, IAsyncEnumerable<TRow>> Once<T1, T2, TRow>(Expression<Func<AppDb, T1, T2, IQueryable<TRow>>> query)
    {
        var known = new ConditionalWeakTable<IModel, Func<AppDb, T1, T2, IAsyncEnumerable<TRow>>>();
        return (db, first, second) => known.GetValue(db.Model, _ => EF.CompileAsyncQuery(query))(db, first, second);
    }

    public static Func<AppDb, T1, T2, T3, IAsyncEnumerable<TRow>> Once<T1, T2, T3, TRow>(Expression<Func<AppDb, T1, T2, T3, IQueryable<TRow>>> query)
    {
        var known = new ConditionalWeakTable<IModel, Func<AppDb, T1, T2, T3, IAsyncEnumerable<TRow>>>();
        return (db, first, second, third) => known.GetValue(db.Model, _ => EF.CompileAsyncQuery(query))(db, first, second, third);
    }
}
