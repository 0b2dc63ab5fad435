/** Nodes built from names and texts. What comes from outside only ever becomes a text node or an attribute value, never markup. */
type Child = Node | string | null | undefined | false;
export type Children = Child | readonly Children[];

type Value = string | number | boolean | undefined | ((event: Event) => void);
type Attributes = Readonly<Record<string, Value>>;

const svgNamespace = "http://www.w3.org/2000/svg";

/** @param attributes `true` sets an empty attribute, `false` and `undefined` none, a function listens to the event of that name. */
export function element<K extends keyof HTMLElementTagNameMap>(name: K, attributes: Attributes = {}, ...children: Children[]): HTMLElementTagNameMap[K] {
  return filled(document.createElement(name), attributes, children);
}

export function svg<K extends keyof SVGElementTagNameMap>(name: K, attributes: Attributes = {}, ...children: Children[]): SVGElementTagNameMap[K] {
  return filled(document.createElementNS(svgNamespace, name), attributes, children);
}

function filled<T extends Element>(node: T, attributes: Attributes, children: readonly Children[]): T {
  for (const [name, value] of Object.entries(attributes))
    if (typeof value === "function") node.addEventListener(name, value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== undefined && value !== false) node.setAttribute(name, String(value));
  node.append(...flat(children));
  return node;
}

function flat(children: readonly Children[]): (Node | string)[] {
  return children.flatMap(child => (Array.isArray(child) ? flat(child) : child ? [child as Node | string] : []));
}
