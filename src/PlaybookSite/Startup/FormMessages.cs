using Microsoft.AspNetCore.Mvc;

namespace PlaybookSite.Startup;

/// <summary>What is said of a form that cannot be read, in Chinese.</summary>
internal static class FormMessages
{
    public static void Configure(MvcOptions mvc)
    {
        // A field says itself that it is needed, and how that is called.
        mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
        var messages = mvc.ModelBindingMessageProvider;
        messages.SetMissingBindRequiredValueAccessor(_ => "缺少这一项。");
        messages.SetMissingKeyOrValueAccessor(() => "缺少这一项。");
        messages.SetMissingRequestBodyRequiredValueAccessor(() => "请求是空的。");
        messages.SetValueMustNotBeNullAccessor(_ => "请填写这一项。");
        messages.SetAttemptedValueIsInvalidAccessor((value, _) => $"“{value}”不是这里能用的值。");
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => $"“{value}”不是这里能用的值。");
        messages.SetUnknownValueIsInvalidAccessor(_ => "这里的值不能用。");
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => "这里的值不能用。");
        messages.SetValueIsInvalidAccessor(value => $"“{value}”不是这里能用的值。");
        messages.SetValueMustBeANumberAccessor(_ => "请填一个数字。");
        messages.SetNonPropertyValueMustBeANumberAccessor(() => "请填一个数字。");
    }
}
