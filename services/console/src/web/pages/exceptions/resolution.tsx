import type { PostInput } from '@lodestone/domain'
import { type AreaProposal, useMaySign, useSign } from '../../data/books.ts'
import { useKept } from '../../data/drafts.ts'
import { useSession } from '../../data/session.tsx'
import { moment, words } from '../../ui/figures.ts'
import { NotDone } from '../../ui/not-done.tsx'
import { WordsField } from '../../ui/words-field.tsx'
import type { BookExceptionRef } from './of-book.ts'

type Disposition = PostInput<'ResolutionProposed'>['disposition']
const DISPOSITIONS: readonly Disposition[] = [
  'explained',
  'weighed_again',
  'accepted_as_is',
  'scrapped',
  'corrected',
]
const EMPTY: { readonly disposition: Disposition; readonly explanation: string } = {
  disposition: 'explained',
  explanation: '',
}

type Props = BookExceptionRef & { readonly proposal: AreaProposal | undefined }

/** One person says what an exception comes to, another agrees; until then it stays open. */
export const Resolution = ({ area, exception, proposal }: Props) => {
  const maySign = useMaySign(area)
  return (
    <>
      {proposal === undefined ? (
        <p className="quiet">Nobody has said yet what it comes to.</p>
      ) : (
        <Proposed area={area} exception={exception} proposal={proposal} maySign={maySign} />
      )}
      {maySign ? (
        <Propose area={area} exception={exception} isAgain={proposal !== undefined} />
      ) : (
        <p className="quiet">The operators of {area}, and who answers for compliance, decide of it.</p>
      )}
    </>
  )
}

type ProposedProps = BookExceptionRef & { readonly proposal: AreaProposal; readonly maySign: boolean }

const Proposed = ({ area, exception, proposal, maySign }: ProposedProps) => {
  const { owner } = useSession()
  const signing = useSign(area)
  const { owner: by, because, explanation, at, revision } = proposal
  return (
    <div className="note">
      <p>
        <strong>{by}</strong> proposed on {moment(at)}: {words(because)}, “{explanation}”
      </p>
      {!maySign ? null : by === owner ? (
        <p>Another person, with a sign-in of their own, has to agree.</p>
      ) : (
        <button
          type="button"
          className="button primary"
          disabled={signing.isPending}
          onClick={() =>
            signing.mutate({ type: 'ExceptionResolved', post: { exception, proposal: revision } })
          }
        >
          {signing.isPending ? 'Signing …' : 'Agree: it is resolved'}
        </button>
      )}
      <NotDone error={signing.error} />
    </div>
  )
}

const Propose = ({ area, exception, isAgain }: BookExceptionRef & { readonly isAgain: boolean }) => {
  const { owner } = useSession()
  const [draft, setDraft] = useKept(owner, `resolution ${area}@${exception}`, EMPTY)
  const signing = useSign(area)
  const { disposition, explanation } = draft
  const propose = async (): Promise<void> => {
    await signing.mutateAsync({
      type: 'ResolutionProposed',
      post: { exception, disposition, explanation: explanation.trim() },
    })
    setDraft(EMPTY)
  }
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        void propose().catch(() => {})
      }}
    >
      <label className="field">
        <span className="label">What it comes to</span>
        <select
          value={disposition}
          onChange={({ target }) =>
            setDraft({
              ...draft,
              disposition: DISPOSITIONS.find((each) => each === target.value) ?? 'explained',
            })
          }
        >
          {DISPOSITIONS.map((each) => (
            <option key={each} value={each}>
              {words(each)}
            </option>
          ))}
        </select>
      </label>
      <WordsField
        label="How that is known"
        value={explanation}
        onChange={(said) => setDraft({ ...draft, explanation: said })}
      />
      <button type="submit" className="button" disabled={signing.isPending || explanation.trim() === ''}>
        {signing.isPending ? 'Signing …' : isAgain ? 'Propose this instead' : 'Propose'}
      </button>
      <NotDone error={signing.error} />
    </form>
  )
}
