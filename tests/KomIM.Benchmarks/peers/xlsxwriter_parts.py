"""What the two writers that rest on XlsxWriter have in common: formats, page set-up, tables, charts."""

from xlsxwriter.utility import xl_cell_to_rowcol

from plain import POINTS_OF_PIXEL, areas

MARKERS = {"circle": "circle", "square": "square", "triangle": "triangle", "diamond": "diamond", "x": "x", "star": "star", "plus": "plus", "dash": "long_dash"}
DASHES = {"solid": "solid", "sysDash": "square_dot", "dash": "dash", "lgDash": "long_dash", "sysDot": "round_dot",
          "dashDot": "dash_dot", "lgDashDot": "long_dash_dot", "lgDashDotDot": "long_dash_dot_dot"}
PATTERNS = {"wdUpDiag": "wide_upward_diagonal", "wdDnDiag": "wide_downward_diagonal", "dkHorz": "dark_horizontal", "pct50": "percent_50"}
KINDS = {"lines": {"type": "line"}, "columns": {"type": "column"}, "bars": {"type": "bar"}, "stack": {"type": "bar", "subtype": "stacked"}}


def properties(book, workbook):
    book.set_properties({"title": workbook["title"], "subject": workbook["subject"], "author": workbook["author"], "keywords": workbook["keywords"]})


def formats(book, workbook):
    return [book.add_format(described(style)) for style in workbook["styles"]]


def described(style):
    values = {"font_name": style["font"], "font_size": style["size"], "font_color": "#" + style["colour"], "bold": style["bold"], "text_wrap": style["wraps"]}
    if style["underlined"]:
        values["underline"] = 1
    if style["fill"]:
        values["bg_color"] = "#" + style["fill"]
    if style["line"]:
        values.update(bottom=1 if style["line"] == "thin" else 2, bottom_color="#" + style["lineColour"])
    if style["horizontal"]:
        values["align"] = style["horizontal"]
    if style["vertical"]:
        values["valign"] = "vcenter" if style["vertical"] == "center" else style["vertical"]
    if style["format"]:
        values["num_format"] = style["format"]
    return values


def page(sheet, plain):
    for column, width in enumerate(plain["widths"]):
        sheet.set_column(column, column, width)
    for row, height in plain["heights"].items():
        sheet.set_row(int(row) - 1, height)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(plain["titleRow"] - 1)
    sheet.set_footer(plain["footer"])
    if plain["isFrozen"]:
        sheet.freeze_panes(1, 0)
    else:
        sheet.hide_gridlines(2)
    if plain["printArea"]:
        # It takes one area only.
        _, row, column, last_row, last_column = next(areas(plain["printArea"]))
        sheet.print_area(row - 1, column - 1, last_row - 1, last_column - 1)


def table(sheet, plain, header):
    sheet.add_table(plain["table"]["reference"], {
        "name": plain["table"]["name"], "style": "Table Style Light 1", "banded_rows": False, "autofilter": plain["table"]["hasFilter"],
        "columns": [{"header": text, "header_format": header} for text in plain["table"]["headers"]]})


def charts(book, sheet, plain):
    for plain_chart in plain["charts"]:
        chart = book.add_chart(KINDS[plain_chart["kind"]])
        lies_down = plain_chart["kind"] in ("bars", "stack")
        for line in plain_chart["series"]:
            chart.add_series(series(line, plain_chart["kind"]))
        chart.set_title({"name": plain_chart["title"], "name_font": {"name": "Arial", "size": 14, "bold": True}})
        font = {"name": "Arial", "size": 11}
        chart.set_x_axis({"name": plain_chart["categoryTitle"], "name_font": font, "num_font": font, "reverse": lies_down})
        chart.set_y_axis({"name": plain_chart["valueTitle"], "name_font": font, "num_font": font, "num_format": plain_chart["format"], "min": 0})
        chart.set_legend({"position": "bottom", "font": font} if len(plain_chart["series"]) > 1 else {"none": True})
        chart.show_blanks_as("gap")
        chart.set_size({"width": plain_chart["width"] / POINTS_OF_PIXEL, "height": plain_chart["height"] / POINTS_OF_PIXEL})
        sheet.insert_chart(plain_chart["row"], plain_chart["column"], chart, {"description": plain_chart["description"]})


def series(line, kind):
    values = {"name": "=" + line["title"], "categories": "=" + line["categories"], "values": "=" + line["values"]}
    colour = "#" + line["colour"]
    if kind == "lines":
        values["line"] = {"color": colour, "width": 2.25, "dash_type": DASHES[line["dash"] or "solid"]}
        values["marker"] = {"type": MARKERS[line["marker"]], "size": 8, "fill": {"color": colour}, "border": {"color": colour}}
    elif line["pattern"]:
        values["pattern"] = {"pattern": PATTERNS[line["pattern"]], "fg_color": colour, "bg_color": "#FFFFFF"}
    else:
        values["fill"] = {"color": colour}
    return values


def links(plain):
    """Address by row and column, from 0."""
    return {xl_cell_to_rowcol(cell): "internal:" + target for cell, target in plain["links"]}
