import type { ParcelsAnswer } from '@lodestone/client'
import { useParcelsInTransit } from '../../data/parcels.ts'
import { age } from '../../ui/age.ts'
import { Asked } from '../../ui/asked.tsx'
import { count, mass } from '../../ui/figures.ts'
import { Panel } from '../../ui/panel.tsx'
import { ParcelLink } from '../../ui/parcel-link.tsx'
import { right, Table } from '../../ui/table.tsx'

const SHOWN = 6

/** What is between two areas, the oldest first. */
export const TransitPanel = () => (
  <Panel title="On the way" note="Between areas, the oldest first" className="span-12">
    <Asked query={useParcelsInTransit()} what="The parcels" lines={4}>
      {(answer) => <Parcels {...answer} />}
    </Asked>
  </Panel>
)

const Parcels = ({ parcels, at }: ParcelsAnswer) =>
  parcels.length === 0 ? (
    <p className="empty">Nothing is on the way.</p>
  ) : (
    <>
      <Table
        name="Parcels on the way"
        columns={['Parcel', 'From', 'To', 'For', 'Lots', right('Still open'), right('Shipped')]}
      >
        {parcels.slice(0, SHOWN).map((each) => (
          <tr key={each.parcel}>
            <th scope="row">
              <ParcelLink parcel={each.parcel} />
            </th>
            <td>{each.from}</td>
            <td>{each.to}</td>
            <td>{age(each.occurredAt, new Date(at))}</td>
            <td>
              {each.refusedGrams > 0 ? (
                <span className="badge" data-tone="bad">
                  refused
                </span>
              ) : (
                count(each.lines.length)
              )}
            </td>
            <td className="right">{mass(each.openGrams)}</td>
            <td className="right">{mass(each.shippedGrams)}</td>
          </tr>
        ))}
      </Table>
      {parcels.length > SHOWN ? (
        <p className="quiet small-text table-foot">
          {SHOWN} of {count(parcels.length)} shown
        </p>
      ) : null}
    </>
  )
