import type { WhatIfAnswer } from '@lodestone/client'
import { count, many, mass } from '../../ui/figures.ts'
import { LotLink } from '../../ui/lot-link.tsx'
import { OutcomeBadge } from '../../ui/outcome.tsx'
import { Panel } from '../../ui/panel.tsx'
import { right, Table } from '../../ui/table.tsx'

type Props = { readonly verdicts: WhatIfAnswer | null; readonly isWithdrawn: boolean }
const SHOWN = 100

/** Which verdicts would be others without the event, and how much mass that is. */
export const VerdictsPanel = ({ verdicts, isWithdrawn }: Props) => (
  <Panel
    title="Verdicts that would change"
    note={
      verdicts === null
        ? undefined
        : `${verdicts.rules.id} ${verdicts.rules.version}; ${count(verdicts.judged)} lots and lines judged`
    }
    className="span-12"
  >
    {verdicts === null ? (
      <p className="empty">
        {isWithdrawn
          ? 'It is withdrawn: what verdicts became of it stands on the board.'
          : 'They cannot be said to a key that does not see the whole ledger, or while no rule set is in force.'}
      </p>
    ) : (
      <Turns {...verdicts} />
    )}
  </Panel>
)

const Turns = ({ turns, more, sums, unfinished, disputes }: WhatIfAnswer) => (
  <>
    {turns.length === 0 ? <p className="empty">None.</p> : null}
    <ul className="sentences">
      {sums.map(({ regime, loses, barred, gains }) => (
        <li key={regime}>
          {regime === null ? 'For the dates of delivery' : regime}: {mass(loses.grams)} would pass no longer (
          {many(loses.lots, 'lot')}, {many(loses.lines, 'line')}), of these or others {mass(barred.grams)}{' '}
          would be barred, and {mass(gains.grams)} would pass then.
        </li>
      ))}
      {disputes.map(({ lot, sentence }) => (
        <li key={lot}>{sentence}</li>
      ))}
      {unfinished.length === 0 ? null : (
        <li>
          {many(unfinished.length, 'lot')} not finished,{' '}
          {mass(unfinished.reduce((sum, { grams }) => sum + grams, 0))}, would be barred from magnets that may
          be delivered.
        </li>
      )}
    </ul>
    {turns.length === 0 ? null : (
      <Table
        name="Verdicts that would change"
        columns={['Lot', 'Shipment line', 'Verdicts, by regime', right('Mass')]}
      >
        {turns.slice(0, SHOWN).map(({ lot, line, grams, before, after }) => (
          <tr key={`${lot} ${line?.parcel ?? ''} ${line?.line ?? ''}`}>
            <th scope="row">
              <LotLink lot={lot} />
            </th>
            <td>{line === null ? '' : `${line.parcel}, line ${line.line}`}</td>
            <td>
              {after.regimes.map(({ regime, outcome }, n) => (
                <span key={regime} className="beside">
                  <OutcomeBadge outcome={before.regimes[n]?.outcome ?? null} /> →{' '}
                  <OutcomeBadge outcome={outcome} />
                </span>
              ))}
            </td>
            <td className="right">{mass(grams)}</td>
          </tr>
        ))}
      </Table>
    )}
    {turns.length + more > SHOWN ? (
      <p className="quiet small-text table-foot">
        The heaviest {Math.min(SHOWN, turns.length)} of {count(turns.length + more)}
      </p>
    ) : null}
  </>
)
