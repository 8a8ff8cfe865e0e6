import { useQuery } from '@tanstack/react-query'
import { type AreaProposal, useMaySign, useSign } from '../../data/books.ts'
import { useKept } from '../../data/drafts.ts'
import { useSession } from '../../data/session.tsx'
import { many, moment, words } from '../../ui/figures.ts'
import { NotDone } from '../../ui/not-done.tsx'
import { Panel } from '../../ui/panel.tsx'
import { WordsField } from '../../ui/words-field.tsx'
import type { BlastRadius } from './blast-radius.ts'
import { useDraftNotices } from './draft-notices.ts'
import { previewHash } from './preview-hash.ts'

type Props = {
  readonly area: string
  readonly radius: BlastRadius
  readonly proposal: AreaProposal | undefined
}

const useHash = (preview: Parameters<typeof previewHash>[0]) =>
  useQuery({ queryKey: ['preview-hash', preview], queryFn: () => previewHash(preview) }).data

/** One person proposes, another agrees to just what was looked at. */
export const DecidePanel = ({ area, radius, proposal }: Props) => {
  const { withdrawal } = radius
  const maySign = useMaySign(area)
  const now = useHash({
    lots: withdrawal.lots,
    parcels: withdrawal.parcels.map(({ parcel }) => parcel),
  })
  return (
    <Panel title="What people decide of it" className="span-6 decide">
      {withdrawal.withdrawn ? (
        <p>
          It was declared erroneous: it stays in the ledger, and its effects are taken back. Post what really
          happened, if something did.
        </p>
      ) : !withdrawal.correctable ? (
        <p>An event of this kind is put right by posting its opposite, and not withdrawn.</p>
      ) : (
        <>
          <p className="quiet small-text">
            What would change in the book, as it is now: preview <code>{now?.slice(0, 12)}</code>
          </p>
          {proposal === undefined ? null : (
            <Agree area={area} radius={radius} proposal={proposal} now={now} maySign={maySign} />
          )}
          {maySign ? (
            <Propose area={area} radius={radius} isAgain={proposal !== undefined} />
          ) : (
            <p className="quiet">The operators of {area}, and who answers for compliance, decide of it.</p>
          )}
        </>
      )}
    </Panel>
  )
}

type AgreeProps = Props & {
  readonly proposal: AreaProposal
  readonly now: string | undefined
  readonly maySign: boolean
}

const Agree = ({ area, radius, proposal, now, maySign }: AgreeProps) => {
  const { owner } = useSession()
  const signing = useSign(area)
  const { owner: by, at, because, explanation, revision, preview = { lots: [], parcels: [] } } = proposal
  const then = useHash(preview)
  const isSame = then !== undefined && then === now
  const draft = useDraftNotices(area, radius)
  const agree = async (): Promise<void> => {
    await draft.mutateAsync({ because, explanation })
    await signing.mutateAsync({
      type: 'EventDeclaredErroneous',
      post: {
        target: radius.withdrawal.target,
        reason: because === 'did_not_occur' ? because : 'incorrect_data',
        explanation,
        proposal: revision,
      },
    })
  }
  const isPending = draft.isPending || signing.isPending
  return (
    <div className="note">
      <p>
        <strong>{by}</strong> proposed on {moment(at)}: {words(because)}, “{explanation}”. They looked at
        preview <code>{then?.slice(0, 12)}</code>: {many(preview.lots.length, 'lot')},{' '}
        {many(preview.parcels.length, 'parcel')}.
      </p>
      {then === undefined || now === undefined ? null : !isSame ? (
        <p role="status" className="changed-preview">
          That has changed since: look at what would change now, and propose it again. Nobody can agree to the
          old one.
        </p>
      ) : !maySign ? null : by === owner ? (
        <p>Another person, with a sign-in of their own, has to agree.</p>
      ) : (
        <button
          type="button"
          className="button primary"
          disabled={isPending}
          onClick={() => void agree().catch(() => {})}
        >
          {isPending ? 'Signing …' : `Agree to preview ${now.slice(0, 12)}`}
        </button>
      )}
      <NotDone error={draft.error ?? signing.error} />
    </div>
  )
}

type Reason = 'incorrect_data' | 'did_not_occur'
const EMPTY: { readonly reason: Reason; readonly explanation: string } = {
  reason: 'incorrect_data',
  explanation: '',
}
const REASONS: readonly (readonly [Reason, string])[] = [
  ['incorrect_data', 'It happened otherwise'],
  ['did_not_occur', 'It never happened'],
]

type ProposeProps = Pick<Props, 'area' | 'radius'> & { readonly isAgain: boolean }

const Propose = ({ area, radius, isAgain }: ProposeProps) => {
  const { withdrawal } = radius
  const { owner } = useSession()
  const [draft, setDraft] = useKept(owner, `correction ${area}@${withdrawal.target.revision}`, EMPTY)
  const signing = useSign(area)
  const { reason, explanation } = draft
  const { alone, target } = withdrawal
  const draftNotices = useDraftNotices(area, radius)
  const isPending = draftNotices.isPending || signing.isPending
  const send = async (): Promise<void> => {
    await draftNotices.mutateAsync({ because: reason, explanation: explanation.trim() })
    await signing.mutateAsync({
      type: alone ? 'EventDeclaredErroneous' : 'CorrectionProposed',
      post: { target, reason, explanation: explanation.trim() },
    })
    setDraft(EMPTY)
  }
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        void send().catch(() => {})
      }}
    >
      <fieldset className="reasons">
        <legend className="label">Why it is withdrawn</legend>
        {REASONS.map(([each, name]) => (
          <label key={each}>
            <input
              type="radio"
              name="reason"
              checked={reason === each}
              onChange={() => setDraft({ ...draft, reason: each })}
            />{' '}
            {name}
          </label>
        ))}
      </fieldset>
      <WordsField
        label="What is wrong with it"
        value={explanation}
        onChange={(said) => setDraft({ ...draft, explanation: said })}
      />
      <p className="quiet small-text">
        {alone
          ? 'You posted it and nothing rests on it: you withdraw it alone.'
          : 'Something rests on it, or another person posted it: this proposes it, and another person agrees.'}
      </p>
      <button type="submit" className="button" disabled={isPending || explanation.trim() === ''}>
        {isPending ? 'Signing …' : alone ? 'Declare it erroneous' : isAgain ? 'Propose it again' : 'Propose'}
      </button>
      <NotDone error={draftNotices.error ?? signing.error} />
    </form>
  )
}
