import { isProblemError } from '@lodestone/client/provenance'

/** What a post came to, where it failed: why, and the way out. What was typed stays. */
export const NotDone = ({ error }: { readonly error: unknown }) => {
  if (error === null || error === undefined) return null
  const problem = isProblemError(error) ? error.problem : null
  return (
    <p className="note note-bad" role="alert">
      {problem === null ? String(error) : `${problem.detail} ${problem.remedy ?? ''}`}
      {problem === null ? null : <code className="code">{problem.code}</code>}
    </p>
  )
}
