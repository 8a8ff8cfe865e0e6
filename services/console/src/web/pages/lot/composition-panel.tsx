import type { HistoryItem, LotAnswer } from '@lodestone/client'
import { useHistory, useOrigins } from '../../data/lots.ts'
import { content } from '../../ui/figures.ts'
import { Panel } from '../../ui/panel.tsx'
import { right, Table } from '../../ui/table.tsx'

const FROM = {
  assay: 'From an analysis',
  stated: 'From what is stated',
  implied: 'Not analysed: as the analysed lots behind it blend',
} as const
/** What stands where no uncertainty is told: why there is none. */
const WITHOUT = { assay: 'not told', stated: 'as stated', implied: 'not analysed' } as const

/** What the lot holds, element by element, and how sure that is. */
export const CompositionPanel = ({ lot, composition, belowDetection, compositionFrom }: LotAnswer) => {
  const history = useHistory(lot)
  const assay = lastAssay(history.data?.events ?? [])
  // Where nobody analysed the lot, what went into it says what it holds.
  const implied = useOrigins(lot).data?.elements.filter(
    ({ ppbFrom, ppb }) => ppbFrom === 'implied' && ppb !== null,
  )
  const told =
    composition ?? Object.fromEntries(implied?.map(({ element, ppb }) => [element, ppb ?? 0]) ?? [])
  const held = Object.entries(told).sort(([, a], [, b]) => (b ?? 0) - (a ?? 0))
  const notFound = Object.entries(belowDetection)
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
            right(assay?.k === undefined ? '±' : `± (k = ${assay.k / 10})`),
          ]}
        >
          {held.map(([element, ppb = 0]) => (
            <tr key={element}>
              <th scope="row">{element}</th>
              <td className="right">{content(ppb)}</td>
              <td className="right">
                {assay === null ? (
                  <span className="quiet">{WITHOUT[compositionFrom ?? 'implied']}</span>
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
    </Panel>
  )
}

/** The expanded uncertainty that the last analysis states, as a fraction in ppb; null where none does. */
const lastAssay = (events: readonly HistoryItem[]): { fraction: number; k: number } | null => {
  const { event } =
    events.findLast((each) => each.event?.type === 'AssayRecorded' && each.withdrawnBy === undefined) ?? {}
  if (event?.type !== 'AssayRecorded' || event.expandedUncertainty === undefined) return null
  return { fraction: event.expandedUncertainty, k: event.coverageFactorTimes10 ?? 20 }
}
