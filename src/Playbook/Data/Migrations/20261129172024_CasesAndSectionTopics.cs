using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Playbook.Data.Migrations
{
    /// <inheritdoc />
    public partial class CasesAndSectionTopics : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Topics",
                table: "Sections",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "FromChapter",
                table: "CaseStudies",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "FromSection",
                table: "CaseStudies",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "IX_CaseStudies_FromChapter",
                table: "CaseStudies",
                column: "FromChapter");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_CaseStudies_FromChapter",
                table: "CaseStudies");

            migrationBuilder.DropColumn(
                name: "Topics",
                table: "Sections");

            migrationBuilder.DropColumn(
                name: "FromChapter",
                table: "CaseStudies");

            migrationBuilder.DropColumn(
                name: "FromSection",
                table: "CaseStudies");
        }
    }
}
