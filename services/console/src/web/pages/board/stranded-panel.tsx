import type { StrandedAnswer } from '@lodestone/client'
import { useStranded } from '../../data/board.ts'
import { Asked } from '../../ui/asked.tsx'
import { day, mass, tonnes } from '../../ui/figures.ts'
import { LotLink } from '../../ui/lot-link.tsx'
import { materialName } from '../../ui/material.ts'
import { Panel } from '../../ui/panel.tsx'
import { right, Table } from '../../ui/table.tsx'

type Stranding = StrandedAnswer['stranded'][number]['stranding']
const STRANDINGS: readonly { readonly stranding: Stranding; readonly name: string; readonly tone: string }[] =
  [
    { stranding: 'barred', name: 'Barred', tone: 'bad' },
    { stranding: 'unproven', name: 'Not known to pass', tone: 'warn' },
    { stranding: 'review', name: 'For counsel', tone: 'law' },
  ]
const nameOf = (stranding: Stranding) => STRANDINGS.find((each) => each.stranding === stranding)

/** What may be delivered through the last day of the first regime, and not from then on. */
export const StrandedPanel = () => (
  <Panel title="What the boundary strands" className="span-7">
    <Asked query={useStranded()} what="What is stranded" lines={6}>
      {(answer) => <Stranded {...answer} />}
    </Asked>
  </Panel>
)

const Stranded = ({ from, sums, stranded, more }: StrandedAnswer) => {
  if (sums.length === 0)
    return <p className="empty">Nothing: what may be delivered today may be after {day(from)}.</p>
  return (
    <>
      <dl className="figures">
        {STRANDINGS.map(({ stranding, name, tone }) => (
          <div key={stranding} className="figure" data-tone={tone}>
            <dd className="figure-value number">
              {tonnes(
                sums.filter((sum) => sum.stranding === stranding).reduce((all, { grams }) => all + grams, 0),
              )}
            </dd>
            <dt className="figure-label">
              {name} from {day(from)}
            </dt>
          </div>
        ))}
      </dl>
      <Table
        name="What is stranded"
        columns={['Heaviest lots', 'Material', 'Area', `From ${day(from)}`, right('Mass')]}
      >
        {stranded.map(({ lot, material, area, grams, line, stranding }) => (
          <tr key={`${lot} ${line?.parcel ?? ''} ${line?.line ?? ''}`}>
            <th scope="row">
              <LotLink lot={lot} />
              {line === null ? null : <span className="quiet"> in {line.parcel}</span>}
            </th>
            <td>{materialName(material)}</td>
            <td>{area}</td>
            <td>
              <span className="badge" data-tone={nameOf(stranding)?.tone}>
                {nameOf(stranding)?.name}
              </span>
            </td>
            <td className="right">{mass(grams)}</td>
          </tr>
        ))}
      </Table>
      {more > 0 ? (
        <p className="quiet small-text table-foot">
          {stranded.length} of {stranded.length + more} shown
        </p>
      ) : null}
    </>
  )
}
