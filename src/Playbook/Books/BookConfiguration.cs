using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Playbook.Books;

internal sealed class BookConfiguration : IEntityTypeConfiguration<Book>
{
    public void Configure(EntityTypeBuilder<Book> book)
    {
        book.HasIndex(b => b.Slug).IsUnique();
        book.Property(b => b.Kind).HasConversion<string>();
        book.HasMany(b => b.Chapters).WithOne(c => c.Book).HasForeignKey(c => c.BookId);
    }
}
