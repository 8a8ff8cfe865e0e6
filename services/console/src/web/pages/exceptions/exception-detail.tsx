import type { AreaProposal } from '../../data/books.ts'
import { age } from '../../ui/age.ts'
import { EventItem } from '../../ui/event-item.tsx'
import { moment } from '../../ui/figures.ts'
import { LotLinks } from '../../ui/lot-link.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SeverityBadge } from '../../ui/severity.tsx'
import { CustomerReport } from './customer-report.tsx'
import { type Finding, openedOf, reportOf } from './of-book.ts'
import { Resolution } from './resolution.tsx'
import { WorkOn } from './work.tsx'

type Props = {
  readonly finding: Finding
  readonly proposal: AreaProposal | undefined
  readonly following: readonly Finding[]
}

/** One exception: what is said with its figures, the way out, the events behind it, and what people decide of it. */
export const ExceptionDetail = ({ finding, proposal, following }: Props) => {
  const { severity, sentence, remedy, code, areas, lots, events, occurredAt, element } = finding
  const opened = openedOf(finding)
  const report = reportOf(finding)
  return (
    <Panel title={sentence} className="exception">
      <p className="exception-marks">
        <SeverityBadge severity={severity} /> <code>{code}</code>
        <span className="quiet">
          {areas.join(', ')}
          {element === null ? '' : `, ${element}`}; {age(occurredAt, new Date())} old, of {moment(occurredAt)}
        </span>
      </p>
      <WorkOn id={finding.id} areas={areas} work={finding.work} />
      <h3>The way out</h3>
      <p>{remedy}</p>
      {lots.length === 0 ? null : (
        <p>
          {severity === 'disputed' || severity === 'critical'
            ? 'Disputed, not to be shipped or certified'
            : 'About'}
          : <LotLinks lots={lots} most={12} />
        </p>
      )}
      {events.length === 0 ? null : (
        <>
          <h3>Events behind it</h3>
          <ul className="lines">
            {events.map((event) => (
              <li key={`${event.stream}@${event.revision}`}>
                <EventItem {...event} />
              </li>
            ))}
          </ul>
        </>
      )}
      {following.length === 0 ? null : (
        <>
          <h3>What follows from it</h3>
          <ul className="lines">
            {following.map((each) => (
              <li key={each.id}>
                <SeverityBadge severity={each.severity} /> <span>{each.sentence}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>What people decide of it</h3>
      {report !== null ? (
        <CustomerReport report={report} />
      ) : opened === null ? (
        <p className="quiet">
          The read side found it, and no book holds it open: it ends by itself once the events say otherwise.
        </p>
      ) : (
        <Resolution {...opened} proposal={proposal} />
      )}
    </Panel>
  )
}
