"""XlsxWriter, cell by cell: every cell with the format that ours has."""

import xlsxwriter

import xlsxwriter_parts as parts
from plain import run


def write(workbook, rows_of, file):
    with xlsxwriter.Workbook(file) as book:
        parts.properties(book, workbook)
        formats = parts.formats(book, workbook)
        for plain in workbook["sheets"]:
            sheet = book.add_worksheet(plain["name"])
            parts.page(sheet, plain)
            header = write_cells(sheet, plain, rows_of(plain), formats)
            parts.table(sheet, plain, header)
            parts.charts(book, sheet, plain)


def write_cells(sheet, plain, rows, formats):
    header, first, links = None, plain["table"]["firstRow"] - 1, parts.links(plain)
    write_number, write_string = sheet.write_number, sheet.write_string
    for row, cells in enumerate(rows):
        if row == first:
            header = formats[cells[0][1]]
        for column, (value, style) in enumerate(cells):
            if value is None:
                continue
            if (row, column) in links:
                sheet.write_url(row, column, links[row, column], formats[style], value)
            elif isinstance(value, str):
                write_string(row, column, value, formats[style])
            else:
                write_number(row, column, value, formats[style])
    return header


if __name__ == "__main__":
    run("xlsxwriter", write)
