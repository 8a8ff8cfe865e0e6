import type { HistoryItem, LotAnswer, LotContentsAnswer } from '@lodestone/client'
import { useContents, useHistory, useOrigins } from '../../data/lots.ts'
import { between, content, count } from '../../ui/figures.ts'
import { Panel } from '../../ui/panel.tsx'
import { right, Table } from '../../ui/table.tsx'

const FROM = {
  assay: 'From an analysis',
  stated: 'From what is stated',
  implied: 'Not analysed: as what went into it blends',
} as const

/** What the lot holds, element by element, and how sure that is. */
export const CompositionPanel = ({ lot, composition, belowDetection, compositionFrom }: LotAnswer) => {
  const history = useHistory(lot)
  const assay = lastAssay(history.data?.events ?? [])
  const contents = useContents(lot).data
  const bounds = new Map(contents?.elements.map((each) => [each.element as string, each]))
  const implied = useImplied(lot, contents)
  const held = Object.entries(composition ?? implied).sort(([, a], [, b]) => (b ?? 0) - (a ?? 0))
  const notFound = Object.entries(belowDetection)
  const isBounded = assay === null && held.some(([element]) => bounds.get(element)?.ppb != null)
  return (
    <Panel title="Composition" note={FROM[compositionFrom ?? 'implied']}>
      {held.length === 0 && notFound.length === 0 ? (
        <p className="empty">
          Nobody analysed this lot. What it may hold follows from what went into it: see its origins.
        </p>
      ) : (
        <Table
          name="What it holds"
          columns={[
            'Element',
            right('Content'),
            right(assay === null ? 'Least–most' : `± (k = ${assay.k / 10})`),
          ]}
        >
          {held.map(([element, ppb = 0]) => (
            <tr key={element}>
              <th scope="row">{element}</th>
              <td className="right">{content(ppb)}</td>
              <td className="right">
                {assay === null ? (
                  <Bounds of={bounds.get(element)} />
                ) : (
                  content(Math.round((ppb * assay.fraction) / 1_000_000_000))
                )}
              </td>
            </tr>
          ))}
          {notFound.map(([element, limit]) => (
            <tr key={element}>
              <th scope="row">{element}</th>
              <td className="right quiet">not found</td>
              <td className="right">{typeof limit === 'number' ? `< ${content(limit)}` : ''}</td>
            </tr>
          ))}
        </Table>
      )}
      {isBounded && contents !== undefined && (
        <p className="quiet small-text table-foot">{whyBetween(contents)}</p>
      )}
    </Panel>
  )
}

type Bounded = LotContentsAnswer['elements'][number]

const Bounds = ({ of }: { readonly of: Bounded | undefined }) =>
  of?.leastPpb == null || of.mostPpb === null ? (
    <span className="quiet">not told</span>
  ) : (
    between(of.leastPpb, of.mostPpb)
  )

/** On how much it rests, what the bounds are, and what nobody knows. */
const whyBetween = ({ elements, coverageFactorTimes10 }: LotContentsAnswer): string => {
  const most = Math.max(...elements.map(({ measurements }) => measurements))
  const rests = most === 1 ? 'one analysis or statement' : `up to ${count(most)} analyses and statements`
  const away = `An element rests on ${rests}; least and most are ${coverageFactorTimes10 / 10} standard uncertainties of these away.`
  const unknown = elements.filter(({ ppb }) => ppb === null).map(({ element }) => element)
  return unknown.length === 0 ? away : `${away} Neither analysed nor stated: ${unknown.join(', ')}.`
}

/** Where nobody analysed the lot nor stated it, what went into it says what it holds: as the balances count it, else as its origins do. */
const useImplied = (lot: string, contents: LotContentsAnswer | undefined): Record<string, number> => {
  const origins = useOrigins(lot).data?.elements ?? []
  const told: Record<string, number> = {}
  for (const { element, ppb, ppbFrom } of origins)
    if (ppbFrom === 'implied' && ppb !== null) told[element] = ppb
  for (const { element, ppb } of contents?.elements ?? []) if (ppb !== null) told[element] = ppb
  return told
}

/** The expanded uncertainty that the last analysis states, as a fraction in ppb; null where none does. */
const lastAssay = (events: readonly HistoryItem[]): { fraction: number; k: number } | null => {
  const { event } =
    events.findLast((each) => each.event?.type === 'AssayRecorded' && each.withdrawnBy === undefined) ?? {}
  if (event?.type !== 'AssayRecorded' || event.expandedUncertainty === undefined) return null
  return { fraction: event.expandedUncertainty, k: event.coverageFactorTimes10 ?? 20 }
}
