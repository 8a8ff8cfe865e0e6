import type { ProcessRow } from '@lodestone/accountancy'
import { count, mass, spaced } from '../../ui/figures.ts'
import { right, Table } from '../../ui/table.tsx'

/** What the runs of each process took and gave. */
export const ProcessTable = ({ processes }: { readonly processes: readonly ProcessRow[] }) =>
  processes.length === 0 ? (
    <p className="quiet">No run in this period.</p>
  ) : (
    <Table
      name="By process"
      className="flow-table"
      columns={[
        'Process',
        'Area',
        ...['Events', 'Took', 'Gave', 'Lost', 'Taken up', 'Not accounted for'].map(right),
      ]}
    >
      {processes.map(({ area, process, events, took, gave, lost, takenUp, unaccounted }) => (
        <tr key={`${area} ${process}`}>
          <th scope="row">{processWords(process)}</th>
          <td>{area}</td>
          <td className="number">{count(events)}</td>
          {[took, gave, lost, takenUp, unaccounted].map((grams, n) => (
            <td className="number" key={['took', 'gave', 'lost', 'takenUp', 'unaccounted'][n]}>
              {mass(grams)}
            </td>
          ))}
        </tr>
      ))}
    </Table>
  )

/** Runs are called by their events; the rest is what moved without one. */
const processWords = (process: string): string =>
  process === 'moves' ? 'Moves between lots' : spaced(process)
