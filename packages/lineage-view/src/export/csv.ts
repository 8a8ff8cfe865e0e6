import type { View } from '../view.ts'

/** RFC 4180; a cell that a spreadsheet would take for a formula is led by an apostrophe. */
const cell = (value: string | number | null): string => {
  const text = value === null ? '' : String(value)
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
const csv = (rows: readonly (readonly (string | number | null)[])[]): string =>
  `${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`

/** Every lot of a trace, whatever is open in the drawing. Grams. */
export const lotsCsv = ({ graph }: View): string =>
  csv([
    [
      'lot',
      'material',
      'area',
      'site',
      'country',
      'source_kind',
      'posted',
      'born_at',
      'event',
      'stages',
      'grams',
      'unknown_grams',
      'unknown_reasons',
      'held',
      'disputed',
      'steps',
    ],
    ...graph.lots.map((node, index) => {
      const missing = graph.missing.get(index) ?? []
      return [
        node.lot,
        node.material,
        node.area,
        node.site,
        node.country,
        node.sourceKind,
        node.posted,
        node.bornAt,
        node.type,
        node.stages.map(({ stage, site }) => `${stage}@${site}`).join(' '),
        node.grams,
        missing.reduce((sum, { grams }) => sum + grams, 0),
        missing.map(({ reason }) => reason).join(' '),
        String(node.held),
        String(node.disputed),
        node.depth,
      ]
    }),
  ])

/** Every edge of a trace: what went into what, how much of it, by which event. */
export const edgesCsv = ({ graph }: View): string =>
  csv([
    ['from', 'to', 'grams', 'event', 'stream', 'revision', 'position', 'stages', 'site'],
    ...graph.edges.map(({ from, to, grams, type, stream, revision, position, stages, site }) => [
      from,
      to,
      grams,
      type,
      stream,
      revision,
      position,
      stages.map(({ stage, site: at }) => `${stage}@${at}`).join(' '),
      site,
    ]),
  ])
