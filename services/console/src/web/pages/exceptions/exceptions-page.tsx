import type { FindingsAnswer } from '@lodestone/client'
import { getRouteApi } from '@tanstack/react-router'
import { type AreaProposal, useOwnAreas, useProposals } from '../../data/books.ts'
import { useFindings } from '../../data/findings.ts'
import { useSession } from '../../data/session.tsx'
import { Asked } from '../../ui/asked.tsx'
import { count } from '../../ui/figures.ts'
import { usePageTitle } from '../../ui/page-title.ts'
import { Panel } from '../../ui/panel.tsx'
import { ExceptionDetail } from './exception-detail.tsx'
import { ExceptionFilters } from './exception-filters.tsx'
import { ExceptionList } from './exception-list.tsx'
import { type Finding, openedOf, proposalOf } from './of-book.ts'
import './exceptions.css'

const route = getRouteApi('/exceptions')
const MOST = 500
const EVER = '1970-01-01T00:00:00Z'

/** What the ledger does not believe, worked off as a list. */
export const ExceptionsPage = () => {
  usePageTitle('Exceptions')
  const { severity, area, since, whose } = route.useSearch()
  const { owner } = useSession()
  const from = since === 'ever' ? EVER : undefined
  const of = whose === 'mine' ? { assignee: owner } : { unassigned: whose === 'nobody' || undefined }
  const findings = useFindings({ limit: MOST, severity, area, ...of, ...(from && { from }) })
  const areas = useOwnAreas() ?? []
  return (
    <>
      <div className="page-head">
        <h1>Exceptions</h1>
      </div>
      <ExceptionFilters areas={areas} />
      <Asked query={findings} what="The exceptions" lines={10}>
        {(answer) => <Worklist {...answer} />}
      </Asked>
    </>
  )
}

const Worklist = ({ findings, counts }: Pick<FindingsAnswer, 'findings' | 'counts'>) => {
  const { state, q, id, whose } = route.useSearch()
  const navigate = route.useNavigate()
  const books = findings.flatMap((each) => openedOf(each)?.area ?? [])
  const { proposals, silent } = useProposals([...new Set(books)].sort())
  const listed = findings.filter((each) => isListed(each, proposals, state, q))
  const shown = listed.find((each) => each.id === id)
  const all = counts.critical + counts.disputed + counts.warning + counts.note
  return (
    <div className="exceptions">
      <Panel
        title={`${count(listed.length)} to work off`}
        note={
          whose === undefined && all > findings.length
            ? `the gravest ${count(findings.length)} of ${count(all)}`
            : undefined
        }
        className="exceptions-list"
      >
        {silent.length === 0 ? null : (
          <p className="note note-bad">
            What was proposed in {silent.join(', ')} cannot be said: the book does not answer.
          </p>
        )}
        <ExceptionList
          findings={listed}
          proposals={proposals}
          chosen={id}
          onChoose={(next) =>
            void navigate({
              search: (before) => ({ ...before, id: next }),
              replace: true,
              resetScroll: false,
            })
          }
        />
      </Panel>
      <div className="exceptions-detail">
        {shown === undefined ? (
          <p className="panel empty">
            {id === undefined
              ? 'Choose one: with the arrow keys in the list, or by a click.'
              : 'It is not among those that are listed: it was resolved, or the filters leave it out.'}
          </p>
        ) : (
          <ExceptionDetail
            key={shown.id}
            finding={shown}
            proposal={proposalOf(shown, proposals)}
            following={findings.filter(({ because }) => because === shown.id)}
          />
        )}
      </div>
    </div>
  )
}

const isListed = (
  finding: Finding,
  proposals: readonly AreaProposal[],
  state: 'open' | 'proposed' | undefined,
  q: string | undefined,
): boolean => {
  const isProposed = proposalOf(finding, proposals) !== undefined
  if (state !== undefined && isProposed !== (state === 'proposed')) return false
  if (q === undefined || q === '') return true
  const { sentence, code, lots, areas, id } = finding
  return [sentence, code, id, ...lots, ...areas].some((text) => text.toLowerCase().includes(q.toLowerCase()))
}
