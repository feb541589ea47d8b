using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Playbook.Data.Migrations
{
    /// <inheritdoc />
    public partial class SiteEdits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "Edited",
                table: "Terms",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "Terms",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<string>(
                name: "Author",
                table: "Revisions",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Cause",
                table: "Revisions",
                type: "TEXT",
                nullable: false,
                defaultValue: "Import");

            // Drafts name the lines they stood in.
            migrationBuilder.Sql("UPDATE Revisions SET Cause = 'Draft' WHERE Origin GLOB '*:[0-9]*-[0-9]*'");

            migrationBuilder.AddColumn<string>(
                name: "Fields",
                table: "Revisions",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "Edited",
                table: "Chapters",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "Chapters",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<DateTime>(
                name: "Edited",
                table: "CaseStudies",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "CaseStudies",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.CreateIndex(
                name: "IX_Revisions_Cause",
                table: "Revisions",
                column: "Cause");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Revisions_Cause",
                table: "Revisions");

            migrationBuilder.DropColumn(
                name: "Edited",
                table: "Terms");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Terms");

            migrationBuilder.DropColumn(
                name: "Author",
                table: "Revisions");

            migrationBuilder.DropColumn(
                name: "Cause",
                table: "Revisions");

            migrationBuilder.DropColumn(
                name: "Fields",
                table: "Revisions");

            migrationBuilder.DropColumn(
                name: "Edited",
                table: "Chapters");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Chapters");

            migrationBuilder.DropColumn(
                name: "Edited",
                table: "CaseStudies");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "CaseStudies");
        }
    }
}
