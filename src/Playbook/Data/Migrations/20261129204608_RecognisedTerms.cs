using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Playbook.Data.Migrations
{
    /// <inheritdoc />
    public partial class RecognisedTerms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "DefinitionHtml",
                table: "Terms",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "LinkedWith",
                table: "Terms",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "LinkedTerms",
                table: "Chapters",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "LinkedWith",
                table: "Chapters",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "LinkedTerms",
                table: "CaseStudies",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "LinkedWith",
                table: "CaseStudies",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "LinkedWith",
                table: "Books",
                type: "TEXT",
                nullable: false,
                defaultValue: "");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "DefinitionHtml",
                table: "Terms");

            migrationBuilder.DropColumn(
                name: "LinkedWith",
                table: "Terms");

            migrationBuilder.DropColumn(
                name: "LinkedTerms",
                table: "Chapters");

            migrationBuilder.DropColumn(
                name: "LinkedWith",
                table: "Chapters");

            migrationBuilder.DropColumn(
                name: "LinkedTerms",
                table: "CaseStudies");

            migrationBuilder.DropColumn(
                name: "LinkedWith",
                table: "CaseStudies");

            migrationBuilder.DropColumn(
                name: "LinkedWith",
                table: "Books");
        }
    }
}
