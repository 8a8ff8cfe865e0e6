import type { VerdictSumsAnswer } from '@lodestone/client'
import { VERDICT_OUTCOMES } from '@lodestone/domain/plain'
import { Link } from '@tanstack/react-router'
import { count, mass } from '../../ui/figures.ts'
import { OutcomeBadge } from '../../ui/outcome.tsx'
import { bars, right, Table } from '../../ui/table.tsx'

type Sums = VerdictSumsAnswer['ruleSets'][number]['sums']
type Kind = Sums[number]['kind']
type Props = {
  readonly ruleSet: string
  readonly regime: string
  readonly sums: Sums
  readonly kinds: readonly Kind[]
}

const KINDS = [
  { kind: 'lots', name: 'Lots in stock' },
  { kind: 'lines', name: 'Shipment lines' },
] as const

/** Each outcome with its count and mass; a bar says how much of all it is. */
export const OutcomeRows = ({ ruleSet, regime, sums, kinds }: Props) => (
  <div className="outcomes">
    {KINDS.filter(({ kind }) => kinds.includes(kind)).map(({ kind, name }) => {
      const own = sums.filter((sum) => sum.kind === kind)
      const all = own.reduce((sum, { grams }) => sum + grams, 0)
      return (
        <Table
          key={kind}
          name={name}
          className="outcome-table"
          columns={[
            {
              name,
              shown: (
                <Link to="/verdicts" search={{ kind, ruleSet, regime }}>
                  {name}
                </Link>
              ),
            },
            bars('Share'),
            right('Count'),
            right('Mass'),
          ]}
        >
          {own.length === 0 ? (
            <tr>
              <td colSpan={4} className="quiet">
                None
              </td>
            </tr>
          ) : null}
          {VERDICT_OUTCOMES.flatMap((outcome) => own.filter((sum) => sum.outcome === outcome)).map(
            ({ outcome, count: many, grams }) => (
              <tr key={outcome} data-outcome={outcome}>
                <th scope="row">
                  <Link to="/verdicts" search={{ kind, ruleSet, regime, outcome }} className="plain">
                    <OutcomeBadge outcome={outcome} />
                  </Link>
                </th>
                <td className="bar-column">
                  <div className="bar" aria-hidden="true">
                    <span style={{ width: `${all === 0 ? 0 : (100 * grams) / all}%` }} />
                  </div>
                </td>
                <td className="right">{count(many)}</td>
                <td className="right">{mass(grams)}</td>
              </tr>
            ),
          )}
        </Table>
      )
    })}
  </div>
)
