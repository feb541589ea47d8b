using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Playbook.Data.Migrations
{
    /// <inheritdoc />
    public partial class Provenance : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Abbreviation",
                table: "Terms",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Synonyms",
                table: "Terms",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<DateOnly>(
                name: "Provenance_AsOf",
                table: "Chapters",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "Provenance_ReviewBy",
                table: "Chapters",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Provenance_Reviewed",
                table: "Chapters",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Provenance_WrittenBy",
                table: "Chapters",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Confidentiality",
                table: "CaseStudies",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "Provenance_AsOf",
                table: "CaseStudies",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "Provenance_ReviewBy",
                table: "CaseStudies",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Provenance_Reviewed",
                table: "CaseStudies",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Provenance_WrittenBy",
                table: "CaseStudies",
                type: "TEXT",
                nullable: false,
                defaultValue: "");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Abbreviation",
                table: "Terms");

            migrationBuilder.DropColumn(
                name: "Synonyms",
                table: "Terms");

            migrationBuilder.DropColumn(
                name: "Provenance_AsOf",
                table: "Chapters");

            migrationBuilder.DropColumn(
                name: "Provenance_ReviewBy",
                table: "Chapters");

            migrationBuilder.DropColumn(
                name: "Provenance_Reviewed",
                table: "Chapters");

            migrationBuilder.DropColumn(
                name: "Provenance_WrittenBy",
                table: "Chapters");

            migrationBuilder.DropColumn(
                name: "Confidentiality",
                table: "CaseStudies");

            migrationBuilder.DropColumn(
                name: "Provenance_AsOf",
                table: "CaseStudies");

            migrationBuilder.DropColumn(
                name: "Provenance_ReviewBy",
                table: "CaseStudies");

            migrationBuilder.DropColumn(
                name: "Provenance_Reviewed",
                table: "CaseStudies");

            migrationBuilder.DropColumn(
                name: "Provenance_WrittenBy",
                table: "CaseStudies");
        }
    }
}
