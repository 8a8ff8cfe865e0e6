import { useOwnAreas, useProposals } from '../../data/books.ts'
import { Asked } from '../../ui/asked.tsx'
import { type EventRef, eventRefText } from '../../ui/event-ref.ts'
import { moment, spaced } from '../../ui/figures.ts'
import { Panel } from '../../ui/panel.tsx'
import { type Resting, useResting, useTurns } from './blast-radius.ts'
import { DecidePanel } from './decide-panel.tsx'
import { LotsPanel } from './lots-panel.tsx'
import { NoticesPanel } from './notices-panel.tsx'
import { VerdictsPanel } from './verdicts-panel.tsx'

/** An event, what rests on it, and what people decide of it. */
export const CorrectionDetail = (ref: EventRef) => {
  const resting = useResting(ref)
  return (
    <Asked query={resting} what="What rests on the event" lines={8}>
      {(answer) => <Detail {...ref} resting={answer} />}
    </Asked>
  )
}

type Props = EventRef & { readonly resting: Resting }

const Detail = ({ area, revision, resting }: Props) => {
  const areas = useOwnAreas() ?? []
  const { proposals } = useProposals(areas.filter((each) => each === area))
  const proposal = proposals.findLast(
    ({ of, subject }) => of === 'correction' && subject === String(revision),
  )
  const turns = useTurns(resting)
  const radius = turns.data === undefined ? null : { ...resting, verdicts: turns.data }
  return (
    <>
      <EventPanel area={area} revision={revision} resting={resting} />
      {radius === null ? (
        <Panel
          title="What people decide of it"
          note="once it is known which verdicts change"
          className="span-6"
        >
          <Asked query={turns} what="Which verdicts would change" lines={4}>
            {() => null}
          </Asked>
        </Panel>
      ) : (
        <DecidePanel area={area} radius={radius} proposal={proposal} />
      )}
      <LotsPanel area={area} resting={resting} />
      {radius === null ? null : (
        <>
          <VerdictsPanel verdicts={radius.verdicts} isWithdrawn={radius.withdrawal.withdrawn} />
          <NoticesPanel area={area} radius={radius} proposal={proposal} />
        </>
      )}
    </>
  )
}

const EventPanel = ({ area, revision, resting: { kept, withdrawal } }: Props) => {
  const { event } = kept
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
