import type { HistoryItem, LotAnswer } from '@lodestone/client'
import { useHistory } from '../../data/lots.ts'
import { content } from '../../ui/figures.ts'
import { Panel } from '../../ui/panel.tsx'

/** What the lot holds, element by element, and how sure that is. */
export const CompositionPanel = ({ lot, composition, belowDetection, compositionFrom }: LotAnswer) => {
  const history = useHistory(lot)
  const assay = lastAssay(history.data?.events ?? [])
  const held = Object.entries(composition ?? {}).sort(([, a], [, b]) => (b ?? 0) - (a ?? 0))
  const notFound = Object.entries(belowDetection)
  return (
    <Panel
      title="Composition"
      note={
        compositionFrom === null
          ? 'No analysis'
          : `From ${compositionFrom === 'assay' ? 'an analysis' : 'what is stated'}`
      }
      className="span-4"
    >
      {held.length === 0 && notFound.length === 0 ? (
        <p className="empty">
          Nobody analysed this lot. What it may hold follows from what went into it: see its origins.
        </p>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Element</th>
              <th scope="col" className="right">
                Content
              </th>
              <th scope="col" className="right">
                {assay?.k === undefined ? '±' : `± (k = ${assay.k / 10})`}
              </th>
            </tr>
          </thead>
          <tbody>
            {held.map(([element, ppb = 0]) => (
              <tr key={element}>
                <th scope="row">{element}</th>
                <td className="right">{content(ppb)}</td>
                <td className="right">
                  {assay === null ? '–' : content(Math.round((ppb * assay.fraction) / 1_000_000_000))}
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
          </tbody>
        </table>
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
