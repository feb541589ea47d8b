using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Playbook.Data;

internal sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
    moment => moment.UtcDateTime,
    stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
