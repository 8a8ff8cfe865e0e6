import type { VerdictSumsAnswer } from '@lodestone/client'
import { useSession } from '../../data/session.tsx'
import { day, daysUntil } from '../../ui/figures.ts'
import { Panel } from '../../ui/panel.tsx'
import { clauseOf, periodOf, refOf } from '../../ui/rule-sets.ts'
import { OutcomeRows } from './outcome-rows.tsx'

type Props = { readonly ruleSets: VerdictSumsAnswer['ruleSets'] }

/** How much has which verdict under each regime of the clause, side by side, and how long the first one still holds. */
export const RegimesPanel = ({ ruleSets }: Props) => {
  const isCustomer = useSession().role === 'customer'
  const clause = clauseOf(ruleSets)
  if (clause === undefined)
    return (
      <Panel title="Verdicts" className="span-12">
        <p className="empty">
          No rule set with regimes is in force. An administrator activates one: lodestone rules activate.
        </p>
      </Panel>
    )
  const kinds = isCustomer ? (['lines'] as const) : (['lots', 'lines'] as const)
  const boundary = clause.regimes.find(({ from }) => from !== null)?.from ?? null
  return (
    <Panel
      title={clause.title}
      note={`Version ${clause.rules.version}. ${isCustomer ? 'Lines that were sent to you' : 'Finished lots in stock, and shipment lines'} that are not accepted.`}
      actions={boundary === null ? null : <Countdown date={boundary} />}
      className="span-12"
    >
      <div className="regimes">
        {clause.regimes.map((regime) => (
          <section key={regime.id} className="regime" aria-label={periodOf(regime)}>
            <h3>{periodOf(regime)}</h3>
            <OutcomeRows
              ruleSet={refOf(clause)}
              regime={regime.id}
              kinds={kinds}
              sums={clause.sums.filter((sum) => sum.regime === regime.id)}
            />
          </section>
        ))}
      </div>
    </Panel>
  )
}

const Countdown = ({ date }: { readonly date: string }) => {
  const days = daysUntil(date, new Date())
  return (
    <p className="countdown">
      {days > 0 ? (
        <>
          <strong className="number">{days}</strong> days to {day(date)}
        </>
      ) : (
        `In force since ${day(date)}`
      )}
    </p>
  )
}
