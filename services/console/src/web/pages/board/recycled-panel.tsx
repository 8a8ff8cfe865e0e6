import type { RecycledAnswer } from '@lodestone/client'
import { useRecycled } from '../../data/board.ts'
import { Asked } from '../../ui/asked.tsx'
import { count, mass, share } from '../../ui/figures.ts'
import { Panel } from '../../ui/panel.tsx'
import { bars, right, Table } from '../../ui/table.tsx'

/** How much of the finished magnets of each month was recycled. */
export const RecycledPanel = () => (
  <Panel
    title="Recycled share over time"
    note="Of neodymium, praseodymium, dysprosium and terbium in the magnets of each month, by the share reading"
    className="span-12"
  >
    <Asked query={useRecycled()} what="What was recycled" lines={6}>
      {(answer) => <Months {...answer} />}
    </Asked>
  </Panel>
)

const Months = ({ months }: RecycledAnswer) =>
  months.every(({ lots }) => lots === 0) ? (
    <p className="empty">No magnets were finished in these months, in what you may see.</p>
  ) : (
    <>
      <Table
        name="Recycled, month by month"
        columns={[
          'Month',
          right('Magnets'),
          bars('Share'),
          right('Post-consumer'),
          right('Pre-consumer'),
          right('Unknown'),
        ]}
      >
        {months.map((month) => (
          <Month key={month.month} {...month} />
        ))}
      </Table>
      <p className="quiet small-text table-foot">
        {lookedAt(months)} The area’s own return is no recycled content.
      </p>
    </>
  )

const Month = ({ month, grams, elements }: RecycledAnswer['months'][number]) => {
  const sum = (pick: (each: (typeof elements)[number]) => number): number =>
    elements.reduce((all, each) => all + pick(each), 0)
  const all = sum((each) => each.grams)
  const parts = [
    { name: 'post', grams: sum((each) => each.postConsumer) },
    { name: 'pre', grams: sum((each) => each.preConsumer) },
    { name: 'unknown', grams: sum((each) => each.unknown) },
  ]
  return (
    <tr>
      <th scope="row" className="number">
        {month}
      </th>
      <td className="right">{grams === 0 ? '–' : mass(grams)}</td>
      <td className="bar-column">
        <div className="bar recycled-bar" aria-hidden="true">
          {parts
            .filter((part) => part.grams > 0)
            .map((part) => (
              <span key={part.name} data-part={part.name} style={{ width: `${(100 * part.grams) / all}%` }} />
            ))}
        </div>
      </td>
      {parts.map(({ name, grams: part }) => (
        <td key={name} className="right">
          {all === 0 ? '–' : share(part, all)}
        </td>
      ))}
    </tr>
  )
}

/** How much was looked at, where it was not all. */
const lookedAt = (months: RecycledAnswer['months']): string => {
  const lots = months.reduce((sum, each) => sum + each.lots, 0)
  const read = months.reduce((sum, each) => sum + each.read.lots, 0)
  return lots === read
    ? `All ${count(lots)} lots were read.`
    : `${count(read)} of ${count(lots)} lots were read, the heaviest of each month.`
}
