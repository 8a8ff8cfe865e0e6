import type { FindingsAnswer } from '@lodestone/client'
import { Link } from '@tanstack/react-router'
import { useFindings } from '../../data/findings.ts'
import { Asked } from '../../ui/asked.tsx'
import { count } from '../../ui/figures.ts'
import { LotLinks } from '../../ui/lot-link.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SEVERITIES, SeverityBadge, severityTone } from '../../ui/severity.tsx'

const SHOWN = 6

/** What the ledger does not believe, the gravest first. */
export const FindingsPanel = () => (
  <Panel
    title="Not to be believed"
    note="Open, of the last quarter"
    actions={<Link to="/exceptions">Work them off</Link>}
    className="span-5"
  >
    <Asked query={useFindings({ limit: SHOWN })} what="The findings" lines={6}>
      {(answer) => <Findings {...answer} />}
    </Asked>
  </Panel>
)

const Findings = ({ counts, findings }: Pick<FindingsAnswer, 'counts' | 'findings'>) => (
  <>
    <dl className="figures">
      {SEVERITIES.map((severity) => (
        <div
          key={severity}
          className="figure"
          data-tone={counts[severity] === 0 ? undefined : severityTone(severity)}
        >
          <dt className="figure-label">{severity}</dt>
          <dd className="figure-value number">
            <Link to="/exceptions" search={{ severity }} className="plain">
              {count(counts[severity])}
            </Link>
          </dd>
        </div>
      ))}
    </dl>
    {findings.length === 0 ? <p className="empty">Nothing is disputed.</p> : null}
    <ul className="lines">
      {findings.map(({ id, severity, sentence, lots, areas }) => (
        <li key={id}>
          <SeverityBadge severity={severity} />
          <div>
            <p>
              <Link to="/exceptions" search={{ id }} className="plain">
                {sentence}
              </Link>
            </p>
            <p className="quiet small-text">
              {areas.join(', ')} <LotLinks lots={lots} most={3} />
            </p>
          </div>
        </li>
      ))}
    </ul>
  </>
)
