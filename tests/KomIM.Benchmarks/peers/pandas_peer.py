"""pandas + XlsxWriter, as one would: the table with DataFrame.to_excel, number formats by column, the rest with XlsxWriter."""

import pandas

import xlsxwriter_parts as parts
from plain import run


def write(workbook, rows_of, file):
    with pandas.ExcelWriter(file, engine="xlsxwriter") as writer:
        book = writer.book
        parts.properties(book, workbook)
        formats = parts.formats(book, workbook)
        for plain in workbook["sheets"]:
            first = plain["table"]["firstRow"] - 1
            rows = list(rows_of(plain))
            frame = pandas.DataFrame([[value for value, _ in cells] for cells in rows[first + 1:]], columns=plain["table"]["headers"])
            frame.to_excel(writer, sheet_name=plain["name"], startrow=first + 1, header=False, index=False)
            sheet = writer.sheets[plain["name"]]
            parts.page(sheet, plain)
            for column, (width, (_, style)) in enumerate(zip(plain["widths"], rows[first + 1])):
                sheet.set_column(column, column, width, formats[style])
            write_head(sheet, rows[:first], parts.links(plain), formats)
            parts.table(sheet, plain, formats[rows[first][0][1]])
            parts.charts(book, sheet, plain)


def write_head(sheet, rows, links, formats):
    for row, cells in enumerate(rows):
        for column, (value, style) in enumerate(cells):
            if (row, column) in links:
                sheet.write_url(row, column, links[row, column], formats[style], value)
            else:
                sheet.write(row, column, value, formats[style])


if __name__ == "__main__":
    run("pandas+xlsxwriter", write)
