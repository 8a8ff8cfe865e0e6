import { EventItem } from '../../ui/event-item.tsx'
import { mass } from '../../ui/figures.ts'
import { Panel } from '../../ui/panel.tsx'
import type { ParcelEvent } from './said.ts'

const WORDS: Readonly<Record<ParcelEvent['role'], string>> = {
  shipped: 'left',
  received: 'received',
  refused: 'refused',
  redirected: 'went on as another parcel',
  came_of: 'came out of another parcel',
  accepted: 'delivery accepted',
}

/** All that happened to it, with the papers that the events name. What was declared erroneous is struck through. */
export const EventsPanel = ({ events }: { readonly events: readonly ParcelEvent[] }) => {
  const papers = events.flatMap(({ documents = [] }) => documents)
  return (
    <Panel title="What happened to it" className="span-7">
      <ul className="lines">
        {events.map((event) => (
          <li
            key={`${event.position} ${event.role}`}
            className={event.withdrawnBy === undefined ? '' : 'struck'}
          >
            <div>
              <p>
                {event.grams === null ? '' : `${mass(event.grams)} `}
                {WORDS[event.role]}
                {event.withdrawnBy === undefined ? '' : ', declared erroneous'}
              </p>
              {event.withheld ? (
                <p className="quiet small-text">It tells of others too: this key may not see it.</p>
              ) : (
                <EventItem {...event} />
              )}
            </div>
          </li>
        ))}
      </ul>
      <h3>Papers</h3>
      {papers.length === 0 ? (
        <p className="quiet">The events name no document.</p>
      ) : (
        <ul className="lines">
          {papers.map(({ document, kind, issuer, state }) => (
            <li key={document}>
              <p>
                {kind ?? 'Document'}
                {issuer === undefined ? '' : `, by ${issuer}`}{' '}
                <span className="quiet small-text">
                  <span className="id">{document.slice(0, 20)}…</span> {state === 'stored' ? 'kept' : state}
                </span>
              </p>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
