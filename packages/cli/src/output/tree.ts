/** A node of a tree for the terminal: a label, figures in columns, words behind them. */
export type TreeNode = {
  readonly label: string
  /** Columns of figures, right-aligned over the whole tree. */
  readonly figures: readonly string[]
  readonly words: string
  readonly children: readonly TreeNode[]
}

type Row = { readonly left: string; readonly figures: readonly string[]; readonly words: string }

const rowsOf = (node: TreeNode, own: string, below: string): Row[] => [
  { left: own + node.label, figures: node.figures, words: node.words },
  ...node.children.flatMap((child, n) =>
    n === node.children.length - 1
      ? rowsOf(child, `${below}└─ `, `${below}   `)
      : rowsOf(child, `${below}├─ `, `${below}│  `),
  ),
]

/** The lines of a tree, its figures aligned. */
export const treeLines = (root: TreeNode): string[] => {
  const rows = rowsOf(root, '', '')
  const width = Math.max(...rows.map(({ left }) => left.length))
  const figureWidths = rows.reduce<number[]>(
    (widths, { figures }) => figures.map((text, n) => Math.max(text.length, widths[n] ?? 0)),
    [],
  )
  return rows.map(({ left, figures, words }) =>
    [left.padEnd(width), ...figureWidths.map((size, n) => (figures[n] ?? '').padStart(size)), words]
      .join('  ')
      .trimEnd(),
  )
}
