import { ListBox, ListBoxItem } from 'react-aria-components'
import type { AreaProposal } from '../../data/books.ts'
import { age } from '../../ui/age.ts'
import { SeverityBadge } from '../../ui/severity.tsx'
import { type Finding, proposalOf } from './of-book.ts'

type Props = {
  readonly findings: readonly Finding[]
  readonly proposals: readonly AreaProposal[]
  readonly chosen: string | undefined
  readonly onChoose: (id: string) => void
}

/** The gravest first. The arrow keys go through it, and what is gone through is shown beside. */
export const ExceptionList = ({ findings, proposals, chosen, onChoose }: Props) => {
  const now = new Date()
  return (
    <ListBox
      aria-label="Exceptions"
      className="exception-rows"
      items={findings}
      dependencies={[proposals]}
      selectionMode="single"
      selectionBehavior="replace"
      selectedKeys={chosen === undefined ? [] : [chosen]}
      onSelectionChange={(keys) => {
        const [key] = keys === 'all' ? [] : keys
        if (key !== undefined) onChoose(String(key))
      }}
      renderEmptyState={() => <p className="empty">Nothing is left of these.</p>}
    >
      {(finding) => {
        const { id, severity, sentence, areas, occurredAt, because, work } = finding
        const proposal = proposalOf(finding, proposals)
        return (
          <ListBoxItem id={id} textValue={sentence} className="exception-row" data-follows={because !== null}>
            <SeverityBadge severity={severity} />
            <span className="exception-text">{sentence}</span>
            <span className="exception-beside">
              {areas.join(', ')} · {age(occurredAt, now)}
              {proposal === undefined ? '' : ' · waits for a second person'}
              {work === null || work.assignee === null ? (
                ''
              ) : (
                <>
                  {' · '}
                  <strong>{work.assignee}</strong>
                  {work.acknowledgedAt === null ? ', not acknowledged' : ''}
                </>
              )}
            </span>
          </ListBoxItem>
        )
      }}
    </ListBox>
  )
}
