import type { FindingsAnswer } from '@lodestone/client'
import type { Severity } from '@lodestone/domain'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { SEVERITIES } from '../ui/severity.tsx'
import { provenance } from './client.ts'
import { useSession } from './session.tsx'

export type FindingsSearch = {
  readonly limit: number
  /** As grave as this, or graver. */
  readonly severity?: Severity | undefined
  readonly area?: string | undefined
  /** From this moment on; of the last quarter unless told. */
  readonly from?: string | undefined
  /** Only what this person works on; or only what nobody does. */
  readonly assignee?: string | undefined
  readonly unassigned?: boolean | undefined
}

/** What is not to be believed in the areas that whoever is here may see: of the whole chain only who sees all of it may ask. */
export const useFindings = (search: FindingsSearch) => {
  const { areas: own } = useSession()
  const areas = search.area !== undefined ? [search.area] : own
  return useQuery({
    queryKey: ['live', 'findings', search, areas],
    placeholderData: keepPreviousData,
    // What was said in the moment before the page began to listen was not heard.
    refetchInterval: 600_000,
    queryFn: async ({ signal }) => {
      if (areas === undefined) return provenance.findings(search, { signal })
      return together(
        await Promise.all(areas.map((area) => provenance.findings({ ...search, area }, { signal }))),
        search.limit,
      )
    },
  })
}

type Findings = Pick<FindingsAnswer, 'counts' | 'items' | 'findings' | 'position'>

/** The findings of several areas as of one list: the gravest first, of equal ones the latest. What concerns two areas is told once. */
const together = (answers: readonly FindingsAnswer[], limit: number): Findings => {
  const sum = (of: (answer: FindingsAnswer) => number) => answers.reduce((all, each) => all + of(each), 0)
  const found = new Map(answers.flatMap(({ findings }) => findings).map((each) => [each.id, each]))
  const rank = (severity: Severity) => SEVERITIES.indexOf(severity)
  return {
    position: Math.max(0, ...answers.map(({ position }) => position)),
    counts: {
      note: sum(({ counts }) => counts.note),
      warning: sum(({ counts }) => counts.warning),
      disputed: sum(({ counts }) => counts.disputed),
      critical: sum(({ counts }) => counts.critical),
    },
    items: sum(({ items }) => items),
    findings: [...found.values()]
      .sort((a, b) => rank(a.severity) - rank(b.severity) || (a.occurredAt < b.occurredAt ? 1 : -1))
      .slice(0, limit),
  }
}
