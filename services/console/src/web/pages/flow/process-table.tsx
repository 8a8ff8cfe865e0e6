import type { ProcessRow } from '@lodestone/accountancy'
import { count, mass } from '../../ui/figures.ts'

/** What the runs of each process took and gave. */
export const ProcessTable = ({ processes }: { readonly processes: readonly ProcessRow[] }) =>
  processes.length === 0 ? (
    <p className="quiet">No run in this period.</p>
  ) : (
    <div className="table-scroll">
      <table className="table flow-table">
        <thead>
          <tr>
            {['Process', 'Area', 'Events', 'Took', 'Gave', 'Lost', 'Taken up', 'Not accounted for'].map(
              (head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {processes.map(({ area, process, events, took, gave, lost, takenUp, unaccounted }) => (
            <tr key={`${area} ${process}`}>
              <th scope="row">{process}</th>
              <td>{area}</td>
              <td className="number">{count(events)}</td>
              {[took, gave, lost, takenUp, unaccounted].map((grams, n) => (
                <td className="number" key={['took', 'gave', 'lost', 'takenUp', 'unaccounted'][n]}>
                  {mass(grams)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
