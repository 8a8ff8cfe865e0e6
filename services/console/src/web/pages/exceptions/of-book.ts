import type { FindingsAnswer } from '@lodestone/client'
import type { AreaProposal } from '../../data/books.ts'

export type Finding = FindingsAnswer['findings'][number]

/** The exception of a book: its area, and its name there. */
export type BookExceptionRef = { readonly area: string; readonly exception: string }

/** What a book holds open under this finding; null for what the read side found, which ends once it is so no longer. */
export const openedOf = ({ id }: Pick<Finding, 'id'>): BookExceptionRef | null => {
  const [, area, exception] = /^exception:book-([A-Z0-9-]+)@(\d+\.\d+)$/.exec(id) ?? []
  return area === undefined || exception === undefined ? null : { area, exception }
}

/** What somebody proposed to resolve it with. */
export const proposalOf = (
  finding: Pick<Finding, 'id'>,
  proposals: readonly AreaProposal[],
): AreaProposal | undefined => {
  const opened = openedOf(finding)
  return proposals.findLast(
    ({ of, area, subject }) => of === 'resolution' && area === opened?.area && subject === opened.exception,
  )
}

/** The number of what a customer reported, where that is what this finding is; null for another. */
export const reportOf = ({ id, source }: Pick<Finding, 'id' | 'source'>): string | null =>
  source === 'customer' ? id.slice(id.indexOf(':') + 1) : null
