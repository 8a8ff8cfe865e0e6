import type { MaterialCode } from '@lodestone/domain'
import { materialWords } from '@lodestone/lineage-view'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { provenance } from '../../data/client.ts'
import { Asked } from '../../ui/asked.tsx'
import { mass, moment, words } from '../../ui/figures.ts'

type Props = {
  readonly material: string
  readonly area: string
  readonly from: string
  readonly to: string
  readonly onClose: () => void
}
const MOST_LOTS = 50

/** What stands behind a row: its lots, the newest first, and the events of each within the period. */
export const MaterialLines = ({ material, area, from, to, onClose }: Props) => {
  const [lot, setLot] = useState<string | null>(null)
  const query = useQuery({
    queryKey: ['live', 'lots-of', area, material],
    queryFn: ({ signal }) =>
      provenance.lots(
        { material: material as MaterialCode, area: area === '' ? undefined : area, limit: MOST_LOTS },
        { signal },
      ),
  })
  return (
    <section className="flow-lines" aria-label={`Lines of ${materialWords(material)}`}>
      <header className="panel-head">
        <h3>Lines of {materialWords(material)}</h3>
        <button type="button" className="button small panel-actions" onClick={onClose}>
          Close
        </button>
      </header>
      <Asked query={query} what="The lots">
        {({ lots, next }) => (
          <>
            <ul className="flow-lots">
              {lots.map((each) => (
                <li key={each.lot}>
                  <button
                    type="button"
                    aria-expanded={each.lot === lot}
                    onClick={() => setLot(each.lot === lot ? null : each.lot)}
                  >
                    <span className="id">{each.lot}</span>
                    <span className="number quiet">
                      in {mass(each.inGrams)}, out {mass(each.outGrams)}, there {mass(each.balanceGrams ?? 0)}
                    </span>
                  </button>
                  {each.lot === lot ? <LotEvents lot={each.lot} from={from} to={to} /> : null}
                </li>
              ))}
            </ul>
            {next === undefined ? null : (
              <p className="quiet small-text">The newest {MOST_LOTS} lots are shown.</p>
            )}
          </>
        )}
      </Asked>
    </section>
  )
}

const LotEvents = ({
  lot,
  from,
  to,
}: {
  readonly lot: string
  readonly from: string
  readonly to: string
}) => {
  const query = useQuery({
    queryKey: ['live', 'history', lot],
    queryFn: ({ signal }) => provenance.history(lot, { limit: 100 }, { signal }),
  })
  return (
    <Asked query={query} what="The events">
      {({ events }) => {
        const within = events.filter(({ occurredAt }) => {
          const at = Date.parse(occurredAt)
          return at >= Date.parse(from) && at < Date.parse(to)
        })
        return within.length === 0 ? (
          <p className="quiet small-text">No event of it in this period.</p>
        ) : (
          <table className="table small-text">
            <tbody>
              {within.map((each) => (
                <tr key={each.id} className={each.withdrawnBy === undefined ? '' : 'flow-withdrawn'}>
                  <td>{moment(each.occurredAt)}</td>
                  <td>{each.type}</td>
                  <td>{words(each.role)}</td>
                  <td className="number">{mass(each.grams)}</td>
                  <td className="quiet">
                    {each.stream}@{each.revision}
                  </td>
                  <td>
                    <Link to="/lots/$lot/lineage" params={{ lot }}>
                      lineage
                    </Link>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )
      }}
    </Asked>
  )
}
