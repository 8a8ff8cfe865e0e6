import type { HistoryItem } from '@lodestone/client'
import { Link } from '@tanstack/react-router'
import { useHistory } from '../../data/lots.ts'
import { useSession } from '../../data/session.tsx'
import { Asked } from '../../ui/asked.tsx'
import { eventRefOf, eventRefText } from '../../ui/event-ref.ts'
import { mass, moment, spaced, words } from '../../ui/figures.ts'
import { Panel } from '../../ui/panel.tsx'
import { right, Table } from '../../ui/table.tsx'

/** Every event of the lot's life. What was declared erroneous stands there, struck through, with what did that. */
export const HistoryPanel = ({ lot }: { readonly lot: string }) => (
  <Panel title="History" note="In the ledger's order; nothing is deleted" className="span-12">
    <Asked query={useHistory(lot)} what="The history" lines={6}>
      {({ events, next }) => (
        <>
          <Table
            name="The history"
            columns={[
              'Event',
              'Happened',
              'What it did',
              'Mode',
              'Document',
              'Where in the ledger',
              right('Mass'),
            ]}
          >
            {events.map((item) => (
              <Row key={`${item.position} ${item.role}`} {...item} />
            ))}
          </Table>
          {next === undefined ? null : (
            <p className="quiet small-text table-foot">The first {events.length} events.</p>
          )}
        </>
      )}
    </Asked>
  </Panel>
)

/** Where an event stands; for whoever may look into the book, the way to what rests on it. */
const Place = ({ stream, revision }: { readonly stream: string; readonly revision: number }) => {
  const { role } = useSession()
  const text = `${stream}@${revision}`
  const ref = role === 'customer' ? null : eventRefOf(text)
  return ref === null ? (
    <span className="id">{text}</span>
  ) : (
    <Link to="/corrections" search={{ event: eventRefText(ref) }} className="id">
      {text}
    </Link>
  )
}

const Row = ({
  type,
  occurredAt,
  role,
  grams,
  stream,
  revision,
  position,
  withdrawnBy,
  event,
  withheld,
}: HistoryItem) => (
  <>
    <tr className={withdrawnBy === undefined ? '' : 'struck'}>
      <th scope="row">{spaced(type)}</th>
      <td>{moment(occurredAt)}</td>
      <td>{words(role)}</td>
      <td>{event !== undefined && 'mode' in event ? event.mode : withheld ? 'withheld' : ''}</td>
      <td>{event !== undefined && 'source' in event ? event.source?.document : ''}</td>
      <td>
        <Place stream={stream} revision={revision} />{' '}
        <span className="quiet">position {position.toLocaleString('en-US')}</span>
      </td>
      <td className="right">{grams === 0 ? '' : mass(grams)}</td>
    </tr>
    {withdrawnBy === undefined ? null : (
      <tr>
        <td colSpan={7} className="quiet">
          Declared erroneous on {moment(withdrawnBy.occurredAt)} by{' '}
          <span className="id">
            {withdrawnBy.stream}@{withdrawnBy.revision}
          </span>
        </td>
      </tr>
    )}
  </>
)
