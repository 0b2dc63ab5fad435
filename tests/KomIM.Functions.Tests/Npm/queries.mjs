// Parses Power Query with Microsoft's parser and, of what the model uses of the language, evaluates it on the files of a folder instead of the web.
// Input (JSON on standard input): { folder, queries: { name: text }, evaluate: [name] }.
// Answer: { faults: [text], tables: { name: { columns: { name: [value] }, types: { name: type } } }, read: [path] }.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import parser from '@microsoft/powerquery-parser';

const { folder, queries, evaluate } = JSON.parse(readFileSync(0, 'utf8'));
const read = [];
const asts = {};
const faults = [];

for (const [name, text] of Object.entries(queries)) {
  const task = await parser.TaskUtils.tryLexParse(parser.DefaultSettings, text);
  if (parser.TaskUtils.isError(task)) faults.push(`${name}: ${task.error.message}`);
  else asts[name] = task.ast;
}

const fail = text => { throw new Error(text); };
const own = (object, name) => Object.prototype.hasOwnProperty.call(object, name);
const named = literal => (literal.startsWith('#"') ? literal.slice(2, -1).replaceAll('""', '"') : literal);
const text = literal => literal.slice(1, -1).replaceAll('""', '"').replaceAll('#(lf)', '\n');
const elements = wrapper => wrapper.elements.map(element => element.node);

// Every name is worked out once, when it is asked for, as in the language.
function scope(parent) {
  const names = new Map();
  return {
    set: (name, value) => names.set(name, { value }),
    lazy: (name, work) => names.set(name, { work }),
    get(name) {
      const entry = names.get(name);
      if (!entry) return parent ? parent.get(name) : fail(`${name} is not known`);
      if (entry.work) {
        const { work } = entry;
        entry.work = () => fail(`${name} refers to itself`);
        entry.value = work();
        delete entry.work;
      }
      return entry.value;
    },
  };
}

const types = {
  text: value => typeof value === 'string',
  logical: value => typeof value === 'boolean',
  date: value => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value),
  datetime: value => typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+$/.test(value),
  'Int64.Type': Number.isInteger,
  'Currency.Type': value => typeof value === 'number' && Math.abs(value) < 9e14,
};
const check = (type, value, column) => (value === null || types[type](value) ? value : fail(`${JSON.stringify(value)} in column ${column} is no ${type}`));
const tableOf = (columns, rows, columnTypes = {}) => ({ isTable: true, columns, rows, types: columnTypes });
const column = (table, name) => (table.columns.includes(name) ? name : fail(`column ${name} is not there: ${table.columns.join(', ')}`));
const field = (record, name) => (record !== null && typeof record === 'object' && own(record, name) ? record[name] : fail(`field ${name} is not there: ${record === null ? 'null' : Object.keys(record).join(', ')}`));
const list = value => (Array.isArray(value) ? value : fail('a list is expected'));

function csv(content) {
  const rows = [];
  for (const line of content.replace(/\n$/, '').split('\n')) {
    const fields = [];
    for (const match of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)) fields.push(match[1] !== undefined ? match[1].replaceAll('""', '"') : match[2]);
    rows.push(fields);
  }
  return rows;
}

function typed(value, type, name) {
  if (value === null || type === 'text') return check(type, value, name);
  if (value === '' || Number.isNaN(Number(value))) fail(`"${value}" in column ${name} is no number`);
  return check(type, Number(value), name);
}

const library = {
  'TextEncoding.Utf8': 65001,
  'QuoteStyle.Csv': 1,
  'Replacer.ReplaceValue': 'whole',
  'Int64.Type': 'Int64.Type',
  'Currency.Type': 'Currency.Type',
  'Web.Contents': (base, options) => {
    const path = field(options, 'RelativePath');
    if (base !== globals.get('Basisadresse') || Object.keys(options).length !== 1) fail('only the base address, which is a parameter, and a relative path are read');
    read.push(path);
    return readFileSync(join(folder, path));
  },
  'Json.Document': (binary, encoding) => (encoding === 65001 ? JSON.parse(binary.toString('utf8')) : fail('the encoding is missing')),
  'Csv.Document': (binary, options) => {
    if (options.Delimiter !== ',' || options.Encoding !== 65001 || options.QuoteStyle !== 1) fail('this is not how the file is written');
    const rows = csv(binary.toString('utf8'));
    return tableOf(rows[0].map((_, i) => `Column${i + 1}`), rows.map(row => Object.fromEntries(row.map((value, i) => [`Column${i + 1}`, value]))));
  },
  'Table.PromoteHeaders': table => {
    const names = table.columns.map(name => table.rows[0][name]);
    return tableOf(names, table.rows.slice(1).map(row => Object.fromEntries(names.map((name, i) => [name, row[table.columns[i]] ?? null]))));
  },
  'Table.SelectColumns': (table, names) => tableOf(names.map(name => column(table, name)), table.rows.map(row => Object.fromEntries(names.map(name => [name, row[name]])))),
  'Table.RemoveColumns': (table, names) => {
    names.forEach(name => column(table, name));
    const kept = table.columns.filter(name => !names.includes(name));
    return tableOf(kept, table.rows, Object.fromEntries(kept.map(name => [name, table.types[name]])));
  },
  'Table.ReplaceValue': (table, before, after, replacer, names) => {
    if (replacer !== 'whole') fail('only whole values are replaced');
    names.forEach(name => column(table, name));
    return tableOf(table.columns, table.rows.map(row => ({ ...row, ...Object.fromEntries(names.map(name => [name, row[name] === before ? after : row[name]])) })), table.types);
  },
  'Table.TransformColumnTypes': (table, pairs, culture) => {
    if (culture !== 'en-US') fail('the culture is missing');
    pairs.forEach(([name]) => column(table, name));
    return tableOf(table.columns, table.rows.map(row => ({ ...row, ...Object.fromEntries(pairs.map(([name, type]) => [name, typed(row[name], type, name)])) })), { ...table.types, ...Object.fromEntries(pairs) });
  },
  'Table.AddColumn': (table, name, work, type) => {
    if (table.columns.includes(name)) fail(`column ${name} is there already`);
    return tableOf([...table.columns, name], table.rows.map(row => ({ ...row, [name]: check(type, work(row), name) })), { ...table.types, [name]: type });
  },
  'Table.FromRecords': (records, type) => {
    const names = Object.keys(type.columns);
    for (const record of list(records))
      if (Object.keys(record).join() !== names.join()) fail(`a record has the fields ${Object.keys(record).join(', ')} instead of ${names.join(', ')}`);
    return tableOf(names, records.map(record => Object.fromEntries(names.map(name => [name, check(type.columns[name], record[name], name)]))), type.columns);
  },
  'List.First': (values, otherwise = null) => (list(values).length > 0 ? values[0] : otherwise),
  'List.Select': (values, test) => list(values).filter(value => test(value) === true),
  'List.Transform': (values, work) => list(values).map(value => work(value)),
  'List.TransformMany': (values, inner, work) => list(values).flatMap(value => list(inner(value)).map(other => work(value, other))),
  'List.Combine': lists => list(lists).flat(),
  'List.Distinct': values => [...new Set(list(values))],
  'List.Sort': values => list(values).toSorted((a, b) => a - b),
  'List.Contains': (values, value) => list(values).includes(value),
  'List.PositionOf': (values, value) => list(values).indexOf(value),
  'List.Count': values => list(values).length,
  'Record.FromList': (values, names) => Object.fromEntries(list(names).map((name, i) => [name, values[i]])),
  'Record.Field': (record, name) => field(record, name),
  'Text.Trim': value => value.trim(),
  'Text.Combine': (values, separator) => list(values).join(separator),
  'Text.Repeat': (value, count) => value.repeat(count),
  'Text.Length': value => value.length,
  'Date.FromText': (value, options) => (options.Culture === 'en-US' ? value : fail('the culture is missing')),
  'DateTimeZone.FromText': (value, options) => (options.Culture === 'en-US' && !Number.isNaN(Date.parse(value)) ? value : fail(`${value} is no time`)),
  'DateTimeZone.RemoveZone': value => value.replace(/(?:Z|[+-]\d\d:\d\d)$/, ''),
  'Error.Record': (reason, message) => `${reason}: ${message}`,
};

const operators = {
  '&': (a, b) => (a === null || b === null ? null : typeof a === 'string' && typeof b === 'string' ? a + b : fail(`${typeof a} & ${typeof b}`)),
  '=': (a, b) => a === b,
  '<>': (a, b) => a !== b,
};

function work(node, names) {
  switch (node.kind) {
    case 'LetExpression': {
      const inner = scope(names);
      for (const { key, value } of elements(node.variableList)) inner.lazy(named(key.literal), () => work(value, inner));
      return work(node.expression, inner);
    }
    case 'RecordExpression': {
      const inner = scope(names);
      const record = {};
      for (const { key, value } of elements(node.content)) {
        inner.lazy(named(key.literal), () => work(value, inner));
        Object.defineProperty(record, named(key.literal), { enumerable: true, configurable: true, get: () => inner.get(named(key.literal)) });
      }
      return record;
    }
    case 'ListExpression':
      return elements(node.content).map(element => work(element, names));
    case 'FunctionExpression': {
      const parameters = elements(node.parameters.content).map(parameter => parameter.name.literal);
      return (...values) => {
        if (values.length !== parameters.length) fail(`${parameters.length} arguments are expected`);
        const inner = scope(names);
        parameters.forEach((parameter, i) => inner.set(parameter, values[i]));
        return work(node.expression, inner);
      };
    }
    case 'EachExpression':
      return value => {
        const inner = scope(names);
        inner.set('_', value);
        return work(node.paired, inner);
      };
    case 'IfExpression':
      return work(node.condition, names) === true ? work(node.trueExpression, names) : work(node.falseExpression, names);
    case 'ErrorRaisingExpression':
      return fail(work(node.paired, names));
    case 'NullCoalescingExpression':
      return work(node.left, names) ?? work(node.right, names);
    case 'ArithmeticExpression':
    case 'EqualityExpression':
      return (operators[node.operatorConstant.constantKind] ?? fail(`operator ${node.operatorConstant.constantKind} is not known here`))(work(node.left, names), work(node.right, names));
    case 'ParenthesizedExpression':
      return work(node.content, names);
    case 'MetadataExpression':
      return work(node.left, names);
    case 'LiteralExpression':
      return node.literalKind === 'Text' ? text(node.literal) : node.literalKind === 'Numeric' ? Number(node.literal) : JSON.parse(node.literal);
    case 'IdentifierExpression':
      return names.get(named(node.identifier.literal));
    case 'FieldSelector':
      return field(names.get('_'), named(node.content.literal));
    case 'RecursivePrimaryExpression':
      return node.recursiveExpressions.elements.reduce((value, step) => follow(value, step, names), work(node.head, names));
    case 'TypePrimaryType':
      return work(node.paired, names);
    case 'PrimitiveType':
      return node.primitiveTypeKind;
    case 'TableType':
      return { columns: Object.fromEntries(elements(node.rowType.content).map(entry => [named(entry.name.literal), work(entry.fieldTypeSpecification.fieldType, names)])) };
    default:
      return fail(`${node.kind} is not known here`);
  }
}

function follow(value, step, names) {
  switch (step.kind) {
    case 'FieldSelector': {
      const name = named(step.content.literal);
      return step.optionalConstant ? (value === null || !own(value, name) ? null : value[name]) : field(value, name);
    }
    case 'InvokeExpression':
      return value(...elements(step.content).map(argument => work(argument, names)));
    default:
      return fail(`${step.kind} is not known here`);
  }
}

const globals = scope({ get: name => (own(library, name) ? library[name] : fail(`${name} is not known`)) });
for (const [name, ast] of Object.entries(asts)) globals.lazy(name, () => work(ast, globals));

const tables = {};
for (const name of evaluate.filter(name => name in asts))
  try {
    const table = globals.get(name);
    tables[name] = { columns: Object.fromEntries(table.columns.map(column => [column, table.rows.map(row => row[column])])), types: table.types };
  } catch (error) {
    faults.push(`${name}: ${error.message}`);
  }
console.log(JSON.stringify({ faults, tables, read: [...new Set(read)] }));
