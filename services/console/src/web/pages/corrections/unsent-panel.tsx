import { Link } from '@tanstack/react-router'
import { useNotices } from '../../data/notices.ts'
import { Asked } from '../../ui/asked.tsx'
import { eventRefText } from '../../ui/event-ref.ts'
import { moment } from '../../ui/figures.ts'
import { Panel } from '../../ui/panel.tsx'
import { PartyName } from '../../ui/party-name.tsx'

/** Corrections that are agreed to, of which somebody was not told yet. */
export const UnsentPanel = () => (
  <Panel title="Notices not sent" note="Of events that are declared erroneous" className="span-12">
    <Asked query={useNotices('unsent')} what="The notices" lines={2}>
      {(notices) => {
        const due = notices.filter(({ corrected }) => corrected)
        if (due.length === 0) return <p className="empty">Everybody who is to be told was told.</p>
        return (
          <ul className="lines">
            {due.map(({ notice, area, revision, party, drafted }) => (
              <li key={notice}>
                <p>
                  <Link to="/corrections" search={{ event: eventRefText({ area, revision }) }} className="id">
                    {eventRefText({ area, revision })}
                  </Link>{' '}
                  to <PartyName party={party} />{' '}
                  <span className="quiet small-text">{`drafted on ${moment(drafted.at)} by ${drafted.by}`}</span>
                </p>
              </li>
            ))}
          </ul>
        )
      }}
    </Asked>
  </Panel>
)
