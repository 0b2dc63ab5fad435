"""openpyxl with its usual workbook, or with --write-only its streaming one."""

import sys
import warnings

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.worksheet.hyperlink import Hyperlink

import openpyxl_parts as parts
from plain import run


def write(workbook, rows_of, file):
    book = Workbook()
    book.remove(book.active)
    parts.properties(book, workbook)
    styles = [parts.Style(style) for style in workbook["styles"]]
    for plain in workbook["sheets"]:
        sheet = book.create_sheet(plain["name"])
        parts.page(sheet, plain)
        for row, cells in enumerate(rows_of(plain), 1):
            for column, (value, style) in enumerate(cells, 1):
                if value is not None:
                    cell = sheet.cell(row, column)
                    set_value(cell, value)
                    styles[style].apply(cell)
        for cell, target in plain["links"]:
            sheet[cell].hyperlink = Hyperlink(ref=cell, location=target)
        parts.table(sheet, plain)
        parts.charts(sheet, plain)
    book.save(file)


def write_as_stream(workbook, rows_of, file):
    book = Workbook(write_only=True)
    parts.properties(book, workbook)
    styles = [parts.Style(style) for style in workbook["styles"]]
    for plain in workbook["sheets"]:
        sheet = book.create_sheet(plain["name"])
        parts.page(sheet, plain)
        for cells in rows_of(plain):
            sheet.append([made(sheet, value, styles[style]) if value is not None else None for value, style in cells])
        parts.table(sheet, plain)
        parts.charts(sheet, plain)
    book.save(file)


def made(sheet, value, style):
    cell = WriteOnlyCell(sheet)
    set_value(cell, value)
    style.apply(cell)
    return cell


def set_value(cell, value):
    cell.value = value
    if isinstance(value, str):
        # A text that begins with an equals sign is none the less a text.
        cell.data_type = "s"


if __name__ == "__main__":
    if "--write-only" in sys.argv:
        sys.argv.remove("--write-only")
        # It says that columns of tables are for us to set: they are.
        warnings.simplefilter("ignore", UserWarning)
        run("openpyxl (write-only)", write_as_stream)
    else:
        run("openpyxl", write)
