using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;

namespace Passerelle.Platform.Web;

/// <summary>
/// Binds a list that begins as an empty one (<c>IReadOnlyList&lt;T&gt; … = []</c>). The framework would add what was ticked to that empty
/// list, which takes nothing, and say nothing; here a new list replaces it.
/// </summary>
public sealed class ListBinder(IModelBinder framework) : IModelBinder
{
    /// <inheritdoc />
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        bindingContext.Model = null;
        return framework.BindModelAsync(bindingContext);
    }
}

/// <summary>Gives read-only lists the <see cref="ListBinder"/>.</summary>
public sealed class ListBinderProvider : IModelBinderProvider
{
    private static readonly CollectionModelBinderProvider Framework = new();

    /// <inheritdoc />
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.ModelType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) && Framework.GetBinder(context) is { } binder
            ? new ListBinder(binder) : null;
}
