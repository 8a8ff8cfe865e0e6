import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useOwnAreas, useProposals } from '../../data/books.ts'
import { type EventRef, eventRefOf, eventRefText } from '../../ui/event-ref.ts'
import { many, moment, words } from '../../ui/figures.ts'
import { usePageTitle } from '../../ui/page-title.ts'
import { Panel } from '../../ui/panel.tsx'
import { CorrectionDetail } from './correction-detail.tsx'
import { UnsentPanel } from './unsent-panel.tsx'
import './corrections.css'

const route = getRouteApi('/corrections')

/** Events declared erroneous: looked at before, proposed by one, agreed to by another. */
export const CorrectionsPage = () => {
  usePageTitle('Corrections')
  const { event = '' } = route.useSearch()
  const ref = eventRefOf(event)
  return (
    <>
      <div className="page-head">
        <h1>Corrections</h1>
      </div>
      <div className="grid">
        <Which key={event} event={event} />
        <Waiting />
        {ref === null ? <UnsentPanel /> : <CorrectionDetail key={`of ${eventRefText(ref)}`} {...ref} />}
      </div>
    </>
  )
}

const Which = ({ event }: { readonly event: string }) => {
  const [text, setText] = useState(event)
  const navigate = route.useNavigate()
  const ref = eventRefOf(text)
  const isWrong = text.trim() !== '' && ref === null
  return (
    <Panel title="Which event is wrong?" className="span-5">
      <form
        className="form"
        onSubmit={(submitted) => {
          submitted.preventDefault()
          if (ref !== null) void navigate({ search: { event: eventRefText(ref) } })
        }}
      >
        <label className="field">
          <span className="label">Area and revision, as receipts and histories give them</span>
          <input
            className="input id"
            value={text}
            placeholder="FTW-SC@41"
            spellCheck={false}
            autoComplete="off"
            aria-invalid={isWrong}
            onChange={({ target }) => setText(target.value)}
          />
        </label>
        <p role="status" className="quiet small-text">
          {isWrong ? 'An event is written like FTW-SC@41.' : ''}
        </p>
        <button type="submit" className="button" disabled={ref === null}>
          See what rests on it
        </button>
      </form>
    </Panel>
  )
}

const Waiting = () => {
  const areas = useOwnAreas() ?? []
  const { proposals, isAsking, silent } = useProposals(areas)
  // Proposed again, the newest counts.
  const corrections = [
    ...new Map(
      proposals
        .filter(({ of }) => of === 'correction')
        .map((proposal) => [`${proposal.area}@${proposal.subject}`, proposal]),
    ).values(),
  ]
  return (
    <Panel title="Waits for a second person" className="span-7">
      {silent.length === 0 ? null : (
        <p className="note note-bad">
          {silent.join(', ')} cannot be said: the {silent.length === 1 ? 'book does' : 'books do'} not answer.
        </p>
      )}
      {corrections.length === 0 ? (
        <p className="empty">{isAsking ? 'Asking the books …' : 'No correction waits.'}</p>
      ) : (
        <ul className="lines">
          {corrections.map(({ area, revision, subject, owner, at, because, explanation, preview }) => (
            <li key={`${area}@${revision}`}>
              <div>
                <p>
                  <Link to="/corrections" search={{ event: refText({ area, subject }) }} className="id">
                    {refText({ area, subject })}
                  </Link>{' '}
                  {words(because)}: “{explanation}”
                </p>
                <p className="quiet small-text">
                  Proposed by {owner} on {moment(at)}; {many(preview?.lots.length ?? 0, 'lot')} and{' '}
                  {many(preview?.parcels.length ?? 0, 'parcel')} rested on it then
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

const refText = ({ area, subject }: { readonly area: string; readonly subject: string }): string =>
  eventRefText({ area, revision: Number(subject) } satisfies EventRef)
