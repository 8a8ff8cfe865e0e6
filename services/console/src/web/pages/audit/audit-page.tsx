import { useState } from 'react'
import { isAuditName, nameAudit, useAudit } from '../../data/audit.ts'
import { useSession } from '../../data/session.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { Panel } from '../../ui/panel.tsx'
import { ReadingsPanel } from './readings-panel.tsx'
import { SamplePanel } from './sample-panel.tsx'
import './audit.css'

/** Where auditors work: a sample that nobody could choose, the evidence behind it, and the record of what they opened. */
export const AuditPage = () => {
  usePageTitle('Audit room')
  return (
    <>
      <div className="page-head">
        <h1>Audit room</h1>
      </div>
      <div className="grid">
        <NamePanel />
        <SamplePanel />
        <ReadingsPanel />
      </div>
    </>
  )
}

const NamePanel = () => {
  const { role } = useSession()
  const audit = useAudit()
  const [text, setText] = useState(audit ?? '')
  const isWrong = text.trim() !== '' && !isAuditName(text)
  return (
    <Panel title="The audit" className="span-12">
      <form
        className="audit-name"
        onSubmit={(event) => {
          event.preventDefault()
          if (!isWrong) nameAudit(text)
        }}
      >
        <label className="field">
          <span className="label">How you call it</span>
          <input
            className="input"
            value={text}
            placeholder="RMAP 2026"
            aria-invalid={isWrong}
            onChange={({ target }) => setText(target.value)}
          />
        </label>
        <button type="submit" className="button" disabled={isWrong}>
          {text.trim() === '' ? 'Name none' : 'Open for this audit'}
        </button>
        <p role="status">
          {isWrong
            ? 'An audit’s name has 1 to 80 letters, digits, spaces or ._:/#()+-'
            : audit === null
              ? 'What you open is not put on record.'
              : `All that you open is put on record for “${audit}”, before you see it.`}
          {role === 'auditor' ? ' You are an auditor: you look, and change nothing.' : ''}
        </p>
      </form>
    </Panel>
  )
}
