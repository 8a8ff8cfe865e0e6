import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { provenance } from '../data/client.ts'
import { Asked } from './asked.tsx'
import { eventRefOf } from './event-ref.ts'
import { moment, spaced } from './figures.ts'

type At = {
  readonly stream: string
  readonly revision: number
  readonly type: string
  readonly occurredAt: string | null
}

/** An event with its place; opened, all that it says, and the way to declare it erroneous. */
export const EventItem = ({ stream, revision, type, occurredAt }: At) => {
  const [isOpen, setOpen] = useState(false)
  const ref = eventRefOf(`${stream}@${revision}`)
  return (
    <details className="event-item" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {type === '' ? 'Event' : spaced(type)}{' '}
        <span className="id">
          {stream}@{revision}
        </span>{' '}
        <span className="quiet">{occurredAt === null ? '' : moment(occurredAt)}</span>
      </summary>
      {isOpen ? <Content stream={stream} revision={revision} /> : null}
      {ref === null ? null : (
        <p>
          <Link to="/corrections" search={{ event: `${ref.area}@${ref.revision}` }}>
            See what rests on it, or declare it erroneous
          </Link>
        </p>
      )}
    </details>
  )
}

const Content = ({ stream, revision }: Pick<At, 'stream' | 'revision'>) => {
  const event = useQuery({
    queryKey: ['event', stream, revision],
    queryFn: ({ signal }) => provenance.event(stream, revision, { signal }),
  })
  return (
    <Asked query={event} what="The event" lines={4}>
      {({ event: content, withdrawnBy }) => (
        <>
          {withdrawnBy === undefined ? null : (
            <p className="note">
              Declared erroneous by{' '}
              <span className="id">
                {withdrawnBy.stream}@{withdrawnBy.revision}
              </span>
            </p>
          )}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard. */}
          <section className="event-content" tabIndex={0} aria-label="What the event says">
            <pre>{JSON.stringify(content, null, 2)}</pre>
          </section>
        </>
      )}
    </Asked>
  )
}
