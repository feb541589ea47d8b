using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Playbook.Data.Migrations
{
    /// <inheritdoc />
    public partial class DraftTexts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "WriterId",
                table: "PageDrafts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "WriterName",
                table: "PageDrafts",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            // Until now nobody but its owner wrote in a draft.
            migrationBuilder.Sql("UPDATE PageDrafts SET WriterId = OwnerId, WriterName = OwnerName");

            migrationBuilder.CreateTable(
                name: "DraftTexts",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    DraftId = table.Column<int>(type: "INTEGER", nullable: false),
                    AuthorId = table.Column<int>(type: "INTEGER", nullable: false),
                    AuthorName = table.Column<string>(type: "TEXT", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    Created = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DraftTexts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DraftTexts_PageDrafts_DraftId",
                        column: x => x.DraftId,
                        principalTable: "PageDrafts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_DraftTexts_DraftId",
                table: "DraftTexts",
                column: "DraftId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DraftTexts");

            migrationBuilder.DropColumn(
                name: "WriterId",
                table: "PageDrafts");

            migrationBuilder.DropColumn(
                name: "WriterName",
                table: "PageDrafts");
        }
    }
}
