import { useKept } from '../../data/drafts.ts'
import { useCloseMismatch, useMismatches } from '../../data/mismatches.ts'
import { useSession } from '../../data/session.tsx'
import { NotDone } from '../../ui/not-done.tsx'
import { WordsField } from '../../ui/words-field.tsx'

const EMPTY = { words: '', answer: '' }

/** What a customer reported: how they can be answered, and its end, with an answer that they read where they reported it. */
export const CustomerReport = ({ report }: { readonly report: string }) => {
  const { role, areas } = useSession()
  const mismatches = useMismatches(areas === undefined)
  const found = mismatches.data?.find(({ id }) => id === report)
  return (
    <>
      {found === undefined ? null : (
        <dl className="facts">
          <dt>To be answered at</dt>
          <dd>{found.contact}</dd>
          <dt>Certificate</dt>
          <dd>
            <a href={`/v/${found.certificate}`} className="id">
              {found.certificate}
            </a>
          </dd>
        </dl>
      )}
      {role === 'compliance' ? (
        <Close report={report} />
      ) : (
        <p className="quiet">Who answers for compliance closes it.</p>
      )}
    </>
  )
}

const Close = ({ report }: { readonly report: string }) => {
  const { owner } = useSession()
  const [{ words, answer }, setDraft] = useKept(owner, `report ${report}`, EMPTY)
  const closing = useCloseMismatch(report)
  const said = { words: words.trim(), answer: answer.trim() === '' ? undefined : answer.trim() }
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        closing.mutate(said, { onSuccess: () => setDraft(EMPTY) })
      }}
    >
      <WordsField
        label="What came of it, for the house"
        value={words}
        onChange={(next) => setDraft({ words: next, answer })}
      />
      <label className="field">
        <span className="label">Answer, which they read on the page where they reported it</span>
        <textarea
          className="input"
          rows={3}
          maxLength={1_000}
          value={answer}
          onChange={({ target }) => setDraft({ words, answer: target.value })}
        />
      </label>
      <button type="submit" className="button" disabled={closing.isPending || said.words === ''}>
        {closing.isPending
          ? 'Closing it …'
          : said.answer === undefined
            ? 'Close it without an answer'
            : 'Answer and close it'}
      </button>
      <NotDone error={closing.error} />
    </form>
  )
}
