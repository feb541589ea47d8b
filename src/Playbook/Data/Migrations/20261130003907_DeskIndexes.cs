using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Playbook.Data.Migrations
{
    /// <inheritdoc />
    public partial class DeskIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_Action",
                table: "AuditEntries",
                column: "Action");

            // Of ten thousand pages a few are due: to find them must not mean to read them all. EF Core cannot name a
            // column of a complex property in an index; a migration that has one of the tables rebuilt makes it anew.
            migrationBuilder.Sql(
                "CREATE INDEX IX_Chapters_ReviewBy ON Chapters (Provenance_ReviewBy) WHERE Provenance_ReviewBy IS NOT NULL;");
            migrationBuilder.Sql(
                "CREATE INDEX IX_CaseStudies_ReviewBy ON CaseStudies (Provenance_ReviewBy) WHERE Provenance_ReviewBy IS NOT NULL;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP INDEX IX_Chapters_ReviewBy;");
            migrationBuilder.Sql("DROP INDEX IX_CaseStudies_ReviewBy;");
            migrationBuilder.DropIndex(
                name: "IX_AuditEntries_Action",
                table: "AuditEntries");
        }
    }
}
