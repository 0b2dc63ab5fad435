"""Prints what openpyxl finds in workbooks: one line of JSON for each sheet."""

import json
import sys
import warnings

import openpyxl

# A warning is something that openpyxl could not make sense of.
warnings.simplefilter("error")

for path in sys.argv[1:]:
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        print(json.dumps({
            "file": path,
            "sheet": sheet.title,
            "rows": [list(row) for row in sheet.values],
            "tables": {table.displayName: [table.ref, table.column_names] for table in sheet.tables.values()},
            "charts": len(sheet._charts),
            "printArea": sheet.print_area or None,
            "titleRows": sheet.print_title_rows,
            "links": [link.hyperlink.location for row in sheet.iter_rows() for link in row if link.hyperlink] if not sheet.title.startswith("csv-") else [],
            "title": book.properties.title,
            "language": book.properties.language,
        }))
