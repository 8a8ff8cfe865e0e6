import { useState } from 'react'
import { useSession } from '../../data/session.tsx'
import { useMayWork, useSayWork, useWorkers } from '../../data/work.ts'
import { moment } from '../../ui/figures.ts'
import { NotDone } from '../../ui/not-done.tsx'
import type { Finding } from './of-book.ts'

type Props = Pick<Finding, 'id' | 'areas' | 'work'>

/** Who works on an exception, since when, and what was said of that. It is said beside the ledger, and changes nothing that is disputed. */
export const WorkOn = ({ id, areas, work }: Props) => {
  const mayWork = useMayWork()
  return (
    <section aria-label="Who works on it" className="work-on">
      <Stands work={work} />
      {(work?.notes ?? []).map(({ by, at, words }) => (
        <p key={`${by} ${at}`} className="work-note">
          “{words}” <span className="quiet small-text">{`${by}, ${moment(at)}`}</span>
        </p>
      ))}
      {mayWork ? <Say id={id} areas={areas} work={work} /> : null}
    </section>
  )
}

const Stands = ({ work }: Pick<Props, 'work'>) => {
  if (work === null || work.assignee === null) return <p className="quiet">Nobody works on it.</p>
  const { assignee, assigned, acknowledgedAt } = work
  return (
    <p>
      <strong>{assignee}</strong>{' '}
      {acknowledgedAt === null ? 'was given it' : `works on it since ${moment(acknowledgedAt)}`}
      {assigned.by === assignee
        ? ''
        : `, ${acknowledgedAt === null ? '' : 'given '}by ${assigned.by} on ${moment(assigned.at)}`}
      {acknowledgedAt === null ? ', and has not said yet that they do.' : '.'}
    </p>
  )
}

const NOBODY = ''

const Say = ({ id, areas, work }: Props) => {
  const { owner } = useSession()
  const workers = useWorkers(areas)
  const saying = useSayWork(id)
  const [to, setTo] = useState(work?.assignee ?? NOBODY)
  const [words, setWords] = useState('')
  const note = words.trim() === '' ? undefined : words.trim()
  const isMine = work?.assignee === owner && work.acknowledgedAt !== null
  const say = (said: Parameters<typeof saying.mutate>[0]): void =>
    saying.mutate(said, { onSuccess: () => setWords('') })
  return (
    <form
      className="work-form"
      onSubmit={(event) => {
        event.preventDefault()
        say({ assign: to === NOBODY ? null : to, note })
      }}
    >
      <label className="field">
        <span className="label">Give it to</span>
        <select value={to} onChange={({ target }) => setTo(target.value)}>
          <option value={NOBODY}>Nobody</option>
          {workers.map((worker) => (
            <option key={worker.owner}>{worker.owner}</option>
          ))}
        </select>
      </label>
      <label className="field work-words">
        <span className="label">Note</span>
        <input
          className="input"
          value={words}
          maxLength={1_000}
          autoComplete="off"
          onChange={({ target }) => setWords(target.value)}
        />
      </label>
      <div className="work-buttons">
        <button type="submit" className="button" disabled={saying.isPending}>
          Give it
        </button>
        <button
          type="button"
          className="button"
          disabled={saying.isPending || (isMine && note === undefined)}
          onClick={() => {
            setTo(owner)
            say({ acknowledge: true, note })
          }}
        >
          {isMine ? 'Add the note' : 'I work on it'}
        </button>
      </div>
      <NotDone error={saying.error} />
    </form>
  )
}
