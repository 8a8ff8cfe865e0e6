import type { VerdictAnswer } from '@lodestone/client'
import { useState } from 'react'
import { useLotVerdict } from '../../data/lots.ts'
import { Asked } from '../../ui/asked.tsx'
import { day } from '../../ui/figures.ts'
import { OutcomeBadge } from '../../ui/outcome.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RegimeReasons } from './regime-reasons.tsx'

/** What the clause says of the lot for a day of delivery, and under every regime side by side, with the reasons as sentences. */
export const VerdictPanel = ({ lot }: { readonly lot: string }) => {
  const [date, setDate] = useState(() => new Date().toISOString().slice(0, 10))
  return (
    <Panel
      title="May it be delivered?"
      actions={
        <label className="inline-field">
          Delivered on
          <input
            className="input"
            type="date"
            value={date}
            onChange={({ target }) => target.value !== '' && setDate(target.value)}
          />
        </label>
      }
      className="span-12"
    >
      <Asked query={useLotVerdict(lot, date)} what="The verdict" lines={8}>
        {(answer) => <Verdict {...answer} />}
      </Asked>
    </Panel>
  )
}

const Verdict = ({ title, verdict }: VerdictAnswer) => (
  <>
    <p className="verdict-line" data-outcome={verdict.outcome}>
      <OutcomeBadge outcome={verdict.outcome} />
      <span>
        for delivery on <strong>{day(verdict.date)}</strong>, by {title}, {verdict.rules.version}
        {safe(verdict.safeThrough)}
      </span>
    </p>
    <div className="regimes">
      {verdict.regimes.map((regime) => (
        <RegimeReasons key={regime.regime} regime={regime} isMeant={regime.regime === verdict.regime} />
      ))}
    </div>
    {verdict.warnings.map((warning) => (
      <p key={warning} className="note">
        {warning}
      </p>
    ))}
    <p className="quiet small-text table-foot">
      As of position {verdict.position.toLocaleString('en-US')}, rule set {verdict.rules.hash.slice(0, 12)}.
      “Not known” is never counted as clean.
    </p>
  </>
)

const safe = (through: string | null | undefined): string => {
  if (through === undefined) return '.'
  return through === null ? '; it stays so without end.' : `; it stays so through ${day(through)}.`
}
