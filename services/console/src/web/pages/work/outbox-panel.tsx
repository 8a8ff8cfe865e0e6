import type { OutboxEntry } from '@lodestone/outbox'
import { count, moment } from '../../ui/figures.ts'
import { Panel } from '../../ui/panel.tsx'
import type { OutboxState } from './use-outbox.ts'

const TONES = { waiting: 'warn', recorded: 'good', refused: 'bad' } as const
const NAMES = { waiting: 'Waiting', recorded: 'Recorded', refused: 'Refused' } as const

/** What was made here: what waits, what was refused and why, and what the ledger has. The list for whoever comes next. */
export const OutboxPanel = ({ outbox: { entries, stopped, drop } }: { readonly outbox: OutboxState }) => {
  const waiting = entries.filter(({ state }) => state === 'waiting').length
  return (
    <Panel title="This shift on this device" note="the newest first; what is recorded is kept here for a day">
      <p role="status" className="work-queue" data-tone={waiting > 0 ? 'warn' : 'good'}>
        {waiting === 0
          ? 'Nothing waits.'
          : `${count(waiting)} ${waiting === 1 ? 'waits' : 'wait'} to be sent.`}{' '}
        {waiting > 0 && stopped !== null ? `${stopped} It is kept here, and sent by itself.` : ''}
      </p>
      <ol className="work-entries">
        {entries.toReversed().map((entry) => (
          <li key={entry.number}>
            <span className="badge" data-tone={TONES[entry.state]}>
              {NAMES[entry.state]}
            </span>{' '}
            <strong>{entry.said}</strong> <span className="quiet small-text">{moment(entry.addedAt)}</span>
            <Outcome entry={entry} />
            {entry.state === 'recorded' ? null : (
              <button type="button" className="button" onClick={() => void drop(entry.number)}>
                Do not send it
              </button>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  )
}

const Outcome = ({ entry }: { readonly entry: OutboxEntry }) => {
  if (entry.state === 'refused')
    return (
      <p>
        {entry.problem.detail} {entry.problem.remedy ?? ''}
      </p>
    )
  if (entry.state !== 'recorded') return null
  const { waitFor, findings } = entry.receipt
  return (
    <>
      <p className="quiet small-text">Receipt {waitFor}</p>
      {findings.map(({ code, sentence, remedy }) => (
        <p key={`${code} ${sentence}`}>
          {sentence} {remedy ?? ''}
        </p>
      ))}
    </>
  )
}
