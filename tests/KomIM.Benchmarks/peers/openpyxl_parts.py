"""What the two ways to write with openpyxl have in common: styles, page set-up, tables, charts."""

from openpyxl.chart import BarChart, LineChart, Reference, Series
from openpyxl.chart.data_source import AxDataSource, NumDataSource, NumRef, StrRef
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo

CENTIMETRES_OF_POINT = 2.54 / 72


class Style:
    """The parts of a style, which are shared by all of its cells."""

    def __init__(self, style):
        self.font = Font(name=style["font"], size=style["size"], bold=style["bold"], underline="single" if style["underlined"] else None, color="FF" + style["colour"])
        self.fill = PatternFill("solid", fgColor="FF" + style["fill"]) if style["fill"] else None
        self.border = Border(bottom=Side(style["line"], "FF" + style["lineColour"])) if style["line"] else None
        self.alignment = Alignment(horizontal=style["horizontal"], vertical=style["vertical"], wrap_text=style["wraps"]) if style["horizontal"] or style["vertical"] else None
        self.format = style["format"]

    def apply(self, cell):
        cell.font = self.font
        if self.fill:
            cell.fill = self.fill
        if self.border:
            cell.border = self.border
        if self.alignment:
            cell.alignment = self.alignment
        if self.format:
            cell.number_format = self.format


def properties(book, workbook):
    book.properties.title, book.properties.subject = workbook["title"], workbook["subject"]
    book.properties.creator, book.properties.keywords, book.properties.language = workbook["author"], workbook["keywords"], workbook["language"]


def page(sheet, plain):
    for column, width in enumerate(plain["widths"], 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row, height in plain["heights"].items():
        sheet.row_dimensions[int(row)].height = height
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0
    sheet.print_title_rows = f"{plain['titleRow']}:{plain['titleRow']}"
    sheet.oddFooter.center.text = plain["footer"]
    if plain["isFrozen"]:
        sheet.freeze_panes = "A2"
    else:
        sheet.sheet_view.showGridLines = False


def table(sheet, plain):
    data = plain["table"]
    made = Table(displayName=data["name"], ref=data["reference"], tableStyleInfo=TableStyleInfo(name="TableStyleLight1"))
    made._initialise_columns()
    for column, header in zip(made.tableColumns, data["headers"]):
        column.name = header
    if not data["hasFilter"]:
        made.autoFilter = None
    sheet.add_table(made)


def charts(sheet, plain):
    for data in plain["charts"]:
        chart = LineChart() if data["kind"] == "lines" else BarChart()
        if data["kind"] != "lines":
            chart.type = "col" if data["kind"] == "columns" else "bar"
            if data["kind"] == "stack":
                chart.grouping, chart.overlap = "stacked", 100
        chart.series = [series(line, data["kind"], number) for number, line in enumerate(data["series"])]
        chart.title, chart.x_axis.title, chart.y_axis.title = data["title"], data["categoryTitle"], data["valueTitle"]
        chart.y_axis.number_format, chart.y_axis.scaling.min = data["format"], 0
        chart.x_axis.delete = chart.y_axis.delete = False
        if data["kind"] in ("bars", "stack"):
            chart.x_axis.scaling.orientation = "maxMin"
        if len(data["series"]) > 1:
            chart.legend.position = "b"
        else:
            chart.legend = None
        chart.display_blanks = "gap"
        chart.width, chart.height = data["width"] * CENTIMETRES_OF_POINT, data["height"] * CENTIMETRES_OF_POINT
        sheet.add_chart(chart, f"{get_column_letter(data['column'] + 1)}{data['row'] + 1}")


def series(line, kind, number):
    made = Series(Reference(range_string="'x'!$A$1"), title=None)
    made.idx = made.order = number
    made.tx = SeriesLabel(strRef=StrRef(line["title"]))
    made.cat = AxDataSource(strRef=StrRef(line["categories"]))
    made.val = NumDataSource(numRef=NumRef(line["values"]))
    if kind == "lines":
        made.graphicalProperties.line.solidFill, made.graphicalProperties.line.prstDash, made.graphicalProperties.line.width = line["colour"], line["dash"], 28575
        made.marker.symbol, made.marker.size, made.smooth = line["marker"], 8, False
    elif line["pattern"]:
        made.graphicalProperties = GraphicalProperties(pattFill=PatternFillProperties(prst=line["pattern"]))
    else:
        made.graphicalProperties.solidFill = line["colour"]
    return made
