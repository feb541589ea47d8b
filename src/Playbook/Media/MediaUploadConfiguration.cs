using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Playbook.Media;

internal sealed class MediaUploadConfiguration : IEntityTypeConfiguration<MediaUpload>
{
    public void Configure(EntityTypeBuilder<MediaUpload> upload)
    {
        // The same picture from the same person is one upload, however often they put it in.
        upload.HasIndex(u => new { u.Name, u.AccountId }).IsUnique();
        upload.HasIndex(u => u.Created);
        upload.Property(u => u.FileName).HasMaxLength(MediaUpload.MaxFileNameLength);
    }
}
