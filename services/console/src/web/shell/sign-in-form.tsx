import { isProblemError } from '@lodestone/client/provenance'
import { useState } from 'react'
import { FieldError, Form, Input, Label, TextField } from 'react-aria-components'
import type { SignInWith } from '../data/session-requests.ts'

/** Asks for a key. What it says of a wrong one is what the ledger said. */
export const SignInForm = ({ onSignIn }: { readonly onSignIn: (by: SignInWith) => Promise<void> }) => {
  const [apiKey, setApiKey] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  const [isAsking, setAsking] = useState(false)
  const submit = async () => {
    setAsking(true)
    setWrong(null)
    try {
      await onSignIn({ apiKey })
    } catch (error) {
      setWrong(isProblemError(error) ? error.problem.detail : 'The console does not answer. Try again.')
    } finally {
      setAsking(false)
    }
  }
  return (
    <Form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isAsking) void submit()
      }}
    >
      <TextField
        className="field"
        type="password"
        value={apiKey}
        onChange={setApiKey}
        isRequired
        isInvalid={wrong !== null}
        validationBehavior="aria"
        autoFocus
      >
        <Label>API key</Label>
        <Input className="input" placeholder="lode_…" autoComplete="current-password" spellCheck={false} />
        <FieldError className="field-error">{wrong}</FieldError>
      </TextField>
      <button type="submit" className="button primary" aria-disabled={isAsking}>
        {isAsking ? 'Asking …' : 'Sign in'}
      </button>
    </Form>
  )
}
