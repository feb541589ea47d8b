using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Playbook.Data;

/// <summary>Moments as UTC text in one format, which sorts as time does.</summary>
public sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
    moment => moment.UtcDateTime,
    stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
