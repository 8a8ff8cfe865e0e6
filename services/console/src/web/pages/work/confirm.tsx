import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { askBook, type Draft, type Said } from './ask-book.ts'
import type { OutboxState } from './use-outbox.ts'
import { useSettled } from './use-settled.ts'

type Props = {
  readonly area: string
  /** Null while something is missing. */
  readonly draft: Draft | null
  readonly label: string
  readonly add: OutboxState['add']
  readonly onDone: () => void
}

/** Asked in the background so long after the last key. */
const SETTLE_MS = 300

/**
 * The last of scan, weigh, confirm. While one looks at it the book has been asked what it would say: a refusal stands there in plain words, with the safe
 * alternative, before anything is posted.
 */
export const Confirm = ({ area, draft, label, add, onDone }: Props) => {
  const content = draft === null ? null : JSON.stringify([draft.type, draft.post('')])
  const settled = useSettled(content, SETTLE_MS)
  const asked = useQuery({
    queryKey: ['asked', area, settled],
    enabled: settled !== null && settled === content,
    retry: false,
    gcTime: 0,
    staleTime: 10_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => (draft === null ? null : askBook(area, draft, signal)),
  })
  const said = draft === null || settled !== content ? null : (asked.data ?? null)
  const confirm = async (): Promise<void> => {
    if (draft === null) return
    const { type, said: words, post } = draft
    await add({ area, type, said: words, post: post(new Date().toISOString()) as never })
    onDone()
  }
  return (
    <>
      <div role="status">{said === null ? null : <BookSays said={said} />}</div>
      <button
        type="button"
        className="button primary work-confirm"
        disabled={draft === null || said?.is === 'refused'}
        onClick={() => void confirm()}
      >
        {label}
      </button>
    </>
  )
}

const BookSays = ({ said }: { readonly said: Said }) => {
  switch (said.is) {
    case 'away':
      return <p className="quiet">The book cannot be asked now. What you confirm is kept here, and sent.</p>
    case 'refused':
      return (
        <p className="note note-bad">
          <strong>It would be refused.</strong> {said.problem.detail} {said.problem.remedy ?? ''}
        </p>
      )
    case 'doubted':
      return (
        <p className="note note-warn">
          <strong>{said.problem.detail}</strong> {said.problem.remedy ?? ''} Where it has happened already,
          confirm: it is recorded, and marked as disputed.
        </p>
      )
    case 'fine':
      return said.findings.length === 0 ? (
        <p className="quiet">The book takes it as it stands.</p>
      ) : (
        <p className="note note-warn">
          {said.findings.map(({ sentence, remedy }) => `${sentence} ${remedy ?? ''}`).join(' ')}
        </p>
      )
  }
}
