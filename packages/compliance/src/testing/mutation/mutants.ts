import { parseSync } from 'oxc-parser'

/** A change of the source: the text between two offsets, and what stands there instead. */
export type Mutant = {
  readonly start: number
  readonly end: number
  readonly kind: string
  readonly text: string
}

type Node = {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [field: string]: unknown
}

/** Operators, each with what it is mistaken for. */
const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  '===': ['!=='],
  '!==': ['==='],
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '&&': ['||'],
  '||': ['&&'],
}
const METHODS: Readonly<Record<string, string>> = { some: 'every', every: 'some' }

/** The changes that can be made of a source, innermost last. Types, names of members and wording (text with a space in it) are left alone. */
export const mutantsOf = (path: string, source: string): Mutant[] => {
  const { program } = parseSync(path, source)
  const mutants: Mutant[] = []
  const of = (node: Node) => source.slice(node.start, node.end)
  const put = (node: Node, kind: string, text: string) =>
    mutants.push({ start: node.start, end: node.end, kind, text })
  const visit = (node: Node): void => {
    if (node.type.startsWith('TS') && !['TSAsExpression', 'TSSatisfiesExpression'].includes(node.type)) return
    if (node.type === 'ImportDeclaration' || node.type === 'ExportAllDeclaration') return
    mutate(node, of, put)
    for (const [field, value] of Object.entries(node)) {
      if (field === 'typeAnnotation' || field === 'typeArguments' || field === 'returnType') continue
      if (field === 'key' && node['computed'] !== true) continue
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child)
    }
  }
  visit(program as unknown as Node)
  return mutants
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

type Put = (node: Node, kind: string, text: string) => void

const mutate = (node: Node, of: (node: Node) => string, put: Put): void => {
  const field = (name: string) => node[name] as Node
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
      for (const other of OPERATORS[String(node['operator'])] ?? [])
        put(node, `${node['operator']} → ${other}`, `(${of(field('left'))}) ${other} (${of(field('right'))})`)
      if (node['operator'] === '??') put(node, '?? → right', of(field('right')))
      return
    case 'UnaryExpression':
      if (node['operator'] === '!') put(node, '! dropped', of(field('argument')))
      return
    case 'ConditionalExpression':
      put(field('test'), 'always', 'true')
      put(field('test'), 'never', 'false')
      return
    case 'IfStatement':
      put(field('test'), 'always', 'true')
      put(field('test'), 'never', 'false')
      return
    case 'Literal':
      literal(node, put)
      return
    case 'ArrayExpression': {
      const elements = (node['elements'] as readonly Node[]).filter((each) => each !== null)
      for (const gone of elements)
        put(
          node,
          'element dropped',
          `[${elements
            .filter((each) => each !== gone)
            .map(of)
            .join(', ')}]`,
        )
      return
    }
    case 'CallExpression':
      call(node, of, put)
  }
}

const literal = (node: Node, put: Put): void => {
  const { value } = node
  if (typeof value === 'boolean') put(node, 'flipped', String(!value))
  else if (typeof value === 'number') put(node, 'one more', String(value + 1))
  else if (typeof value === 'string' && value !== '' && !value.includes(' '))
    put(node, 'other text', "'mutated'")
}

const call = (node: Node, of: (node: Node) => string, put: Put): void => {
  const callee = node['callee'] as Node
  if (callee.type !== 'MemberExpression') return
  const object = callee['object'] as Node
  const name = String((callee['property'] as Node)['name'])
  const argumentsText = (node['arguments'] as readonly Node[]).map(of).join(', ')
  if (name === 'filter') put(node, 'filter dropped', of(object))
  const other = METHODS[name]
  if (other !== undefined) put(node, `${name} → ${other}`, `${of(object)}.${other}(${argumentsText})`)
}
