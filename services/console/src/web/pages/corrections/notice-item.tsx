import type { Notice } from '@lodestone/client'
import { type FormEvent, useState } from 'react'
import { useMarkSent } from '../../data/notices.ts'
import { useMayWork } from '../../data/work.ts'
import { moment } from '../../ui/figures.ts'
import { NotDone } from '../../ui/not-done.tsx'
import { save } from '../../ui/save.ts'

type Props = Pick<Notice, 'area' | 'revision' | 'corrected' | 'party' | 'text' | 'sent'> & {
  /** Null while it is not kept. */
  readonly notice: string | null
  readonly drafted?: Notice['drafted']
}

/** One notice: its words, who drafted it, and whether it went out, by whom and to whom. */
export const NoticeItem = ({ notice, area, revision, corrected, party, text, drafted, sent }: Props) => {
  const mayWork = useMayWork()
  return (
    <section className="notice" aria-label={`Notice to ${party}`}>
      <h3>{party}</h3>
      <p className="quiet small-text">
        {drafted === undefined
          ? 'Not kept yet: it is when the correction is proposed or agreed to.'
          : `Drafted on ${moment(drafted.at)} by ${drafted.by}`}
        {drafted === undefined || sent !== null
          ? ''
          : corrected
            ? '; not sent'
            : '; not to be sent before the correction is agreed to'}
      </p>
      {sent === null ? null : (
        <p>
          Sent on {moment(sent.at)} by <strong>{sent.by}</strong>, to {sent.to}
        </p>
      )}
      <pre>{text}</pre>
      <div className="notice-acts">
        <button
          type="button"
          className="button small"
          onClick={() =>
            save(`notice-${area}-${revision}-${party}.txt`, new Blob([text], { type: 'text/plain' }))
          }
        >
          Save as a file
        </button>
        {notice !== null && sent === null && corrected && mayWork ? (
          <Sent notice={notice} party={party} />
        ) : null}
      </div>
    </section>
  )
}

const Sent = ({ notice, party }: { readonly notice: string; readonly party: string }) => {
  const [to, setTo] = useState('')
  const marking = useMarkSent(notice)
  const mark = (event: FormEvent): void => {
    event.preventDefault()
    marking.mutate(to.trim())
  }
  return (
    <form className="notice-sent" onSubmit={mark}>
      <label className="field">
        <span className="label">{`Sent to whom at ${party}, and how`}</span>
        <input
          className="input"
          value={to}
          maxLength={200}
          required
          autoComplete="off"
          placeholder="quality@…, by mail"
          onChange={({ target }) => setTo(target.value)}
        />
      </label>
      <button type="submit" className="button small" disabled={marking.isPending || to.trim() === ''}>
        {marking.isPending ? 'Saying it …' : 'It was sent'}
      </button>
      <NotDone error={marking.error} />
    </form>
  )
}
