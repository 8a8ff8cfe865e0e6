import { useOwnAreas, useProposals } from '../../data/books.ts'
import { Asked } from '../../ui/asked.tsx'
import { type EventRef, eventRefText } from '../../ui/event-ref.ts'
import { moment, spaced } from '../../ui/figures.ts'
import { Panel } from '../../ui/panel.tsx'
import { type BlastRadius, useBlastRadius } from './blast-radius.ts'
import { DecidePanel } from './decide-panel.tsx'
import { LotsPanel } from './lots-panel.tsx'
import { NoticesPanel } from './notices-panel.tsx'
import { VerdictsPanel } from './verdicts-panel.tsx'

/** An event, what rests on it, and what people decide of it. */
export const CorrectionDetail = (ref: EventRef) => {
  const radius = useBlastRadius(ref)
  return (
    <Asked query={radius} what="What rests on the event" lines={8}>
      {(answer) => <Detail {...ref} radius={answer} />}
    </Asked>
  )
}

const Detail = ({ area, revision, radius }: EventRef & { readonly radius: BlastRadius }) => {
  const areas = useOwnAreas() ?? []
  const { proposals } = useProposals(areas.filter((each) => each === area))
  const proposal = proposals.findLast(
    ({ of, subject }) => of === 'correction' && subject === String(revision),
  )
  return (
    <>
      <EventPanel area={area} revision={revision} radius={radius} />
      <DecidePanel area={area} radius={radius} proposal={proposal} />
      <LotsPanel area={area} radius={radius} />
      <VerdictsPanel verdicts={radius.verdicts} isWithdrawn={radius.withdrawal.withdrawn} />
      <NoticesPanel area={area} radius={radius} proposal={proposal} />
    </>
  )
}

const EventPanel = ({ area, revision, radius }: EventRef & { readonly radius: BlastRadius }) => {
  const { event } = radius.kept
  const { withdrawal } = radius
  const at = 'occurredAt' in event ? event.occurredAt : event.startedAt
  return (
    <Panel
      title={`${spaced(event.type)} ${eventRefText({ area, revision })}`}
      note={withdrawal.withdrawn ? 'It was declared erroneous' : undefined}
      className="span-6"
    >
      <dl className={withdrawal.withdrawn ? 'facts struck' : 'facts'}>
        <dt>Happened</dt>
        <dd>{moment(at)}</dd>
        <dt>Posted</dt>
        <dd>
          {moment(event.recordedAt)} by {withdrawal.postedBy}
        </dd>
        {'run' in event ? (
          <>
            <dt>Run</dt>
            <dd>{event.run}</dd>
          </>
        ) : null}
        {event.source?.document === undefined ? null : (
          <>
            <dt>Document</dt>
            <dd>{event.source.document}</dd>
          </>
        )}
      </dl>
      <details>
        <summary>All that it says</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard. */}
        <section className="event-content" tabIndex={0} aria-label="What the event says">
          <pre>{JSON.stringify(event, null, 2)}</pre>
        </section>
      </details>
    </Panel>
  )
}
