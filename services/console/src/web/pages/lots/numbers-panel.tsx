import type { NumbersAnswer } from '@lodestone/client'
import { useState } from 'react'
import { useNumbers } from '../../data/lots.ts'
import { Asked } from '../../ui/asked.tsx'
import { count, words } from '../../ui/figures.ts'
import { LotLinks } from '../../ui/lot-link.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ParcelLink } from '../../ui/parcel-link.tsx'
import { Table } from '../../ui/table.tsx'

/** What a number stands for, whosever it is: serials, boxes and pallets, parcels, suppliers' lots. */
export const NumbersPanel = ({ text }: { readonly text: string }) => (
  <Panel
    title="By number"
    note="SSCC, UII, serial, supplier’s lot, seal, bill of lading, box, pallet, parcel"
  >
    <Asked query={useNumbers(text)} what="What the number stands for" lines={3}>
      {({ numbers }) =>
        numbers.length === 0 ? (
          <p className="empty">No number is “{text}”, or has it in it.</p>
        ) : (
          <Numbers key={text} numbers={numbers} />
        )
      }
    </Asked>
  </Panel>
)

/** So many are shown at once: the lots that have it in their ids stand below. */
const SHOWN = 8

const Numbers = ({ numbers }: Pick<NumbersAnswer, 'numbers'>) => {
  const [isAll, setAll] = useState(false)
  return (
    <>
      <Table name="Numbers" columns={['Number', 'Whose', 'Stands for', 'Lots']}>
        {numbers.slice(0, isAll ? undefined : SHOWN).map((each) => (
          <Row key={`${each.scheme} ${each.value} ${JSON.stringify(each.subject)}`} {...each} />
        ))}
      </Table>
      {isAll || numbers.length <= SHOWN ? null : (
        <button type="button" className="button small table-foot" onClick={() => setAll(true)}>
          Show all {count(numbers.length)}
        </button>
      )}
    </>
  )
}

const Row = ({ value, scheme, subject, voided, whole, lots, more }: NumbersAnswer['numbers'][number]) => (
  <tr className={voided ? 'struck' : ''}>
    <th scope="row">
      <span className="id">{value}</span>
    </th>
    <td>
      {words(scheme)}
      {voided ? ', voided' : whole ? '' : ', a part of it'}
    </td>
    <td>
      {'lot' in subject ? (
        'a lot'
      ) : 'unit' in subject ? (
        <span className="id">{subject.unit}</span>
      ) : (
        <>
          parcel <ParcelLink parcel={subject.parcel} />
        </>
      )}
    </td>
    <td>
      <LotLinks lots={lots} most={6} besides={more} />
    </td>
  </tr>
)
